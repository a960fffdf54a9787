package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  /**
   * EfficientNet-Lite0 to P3 by hand: stem k3s2, then depthwise k3s1, k3s2 k3s1, k5s2 k5s1. With r
   * = 1, going back: r += (k − 1) · product of the strides before it.
   */
  @Test
  void ofTheFirstFeaturesIsWhatTheFormulaSays() {
    Graph graph = lite0(Presets.parse("none", LEVELS, 1));

    ReceptiveField field = ReceptiveField.of(graph, "backbone.P3", 20, 20);

    int expected = 1 + 2 + 2 * 2 + 2 * 2 + 2 * 4 + 4 * 4 + 4 * 8;
    assertThat(field.width()).isEqualTo(expected);
    assertThat(field.height()).isEqualTo(expected);
    assertThat(field.seesEverything()).isFalse();
  }

  @Test
  void growsByWhatANodeAddsAndMovesWithThePosition() {
    Topology oneNode =
        new Topology(
            "one", LEVELS, 1, List.of(new FusionNode("P3_out", 3, List.of("P3"), Fusion.FAST)));
    Graph graph = lite0(oneNode);

    ReceptiveField features = ReceptiveField.of(graph, "backbone.P3", 20, 20);
    ReceptiveField node = ReceptiveField.of(graph, "cell0.node0", 20, 20);
    ReceptiveField beside = ReceptiveField.of(graph, "cell0.node0", 20, 21);

    assertThat(node.width()).as("a 3 × 3 at stride 8").isEqualTo(features.width() + 16);
    assertThat(beside.left() - node.left()).isEqualTo(8);
    assertThat(beside.top()).isEqualTo(node.top());
  }

  @Test
  void theWayDownLetsAFineLevelSeeAsFarAsACoarseOne() {
    Graph fpn = lite0(Presets.parse("fpn:fast", LEVELS, 1));
    Graph none = lite0(Presets.parse("none", LEVELS, 1));

    assertThat(ReceptiveField.of(fpn, "fpn.P3", 20, 20).width())
        .isGreaterThan(ReceptiveField.of(none, "fpn.P7", 1, 1).width() - 64);
    assertThat(ReceptiveField.of(none, "fpn.P3", 20, 20).width()).isLessThan(100);
  }

  @Test
  void globalAttentionAndSqueezeAndExcitationSeeEverything() {
    Graph nasfpn = lite0(Presets.parse("nasfpn", LEVELS, 1));
    Graph d0 = DetectorGraph.build(CompoundScaling.of("d0"), Presets.parse("none", LEVELS, 1));

    assertThat(ReceptiveField.of(nasfpn, "cell0.node0", 5, 5).seesEverything()).isTrue();
    assertThat(ReceptiveField.of(d0, "backbone.P3", 5, 5).seesEverything()).isTrue();
  }

  @Test
  void isCutAtTheBorderOnRequest() {
    ReceptiveField field = new ReceptiveField(-20, -3, 40, 400, false).within(320, 320);

    assertThat(field).isEqualTo(new ReceptiveField(0, 0, 40, 320, false));
  }

  private static Graph lite0(Topology topology) {
    return DetectorGraph.build(CompoundScaling.of("lite0"), topology);
  }
}
