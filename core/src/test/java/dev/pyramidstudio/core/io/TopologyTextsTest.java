package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topologies as text for other frameworks. */
class TopologyTextsTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @Test
  void effdetTakesTheNodesAsTheyAreNumbered() {
    String text = TopologyEffdet.write(Presets.parse("bifpn:fast", LEVELS, 3));
    assertThat(text)
        .contains("{'feat_level': 6, 'inputs_offsets': [3, 4], 'weight_method': 'fastattn'}")
        .contains("{'feat_level': 7, 'inputs_offsets': [4, 11], 'weight_method': 'fastattn'}")
        .contains("config.fpn_cell_repeats = 3")
        .doesNotContain("Limit:");
  }

  @Test
  void effdetTextSaysWhatEffdetCannotDo() {
    assertThat(TopologyEffdet.limits(Presets.parse("nasfpn", LEVELS, 3)))
        .anyMatch(limit -> limit.contains("global-attention"));
    assertThat(TopologyEffdet.limits(Presets.parse("fpn:fast", LEVELS, 3)))
        .anyMatch(limit -> limit.contains("last 5 nodes"));
  }

  @Test
  void effdetLimitsStandInTheSameOrderEveryTime() {
    List<Fusion> unknown =
        List.of(
            Fusion.GLOBAL_ATTENTION, Fusion.CHANNEL_SOFTMAX, Fusion.UNBOUNDED, Fusion.CHANNEL_FAST);
    List<FusionNode> nodes =
        unknown.stream()
            .map(fusion -> new FusionNode(fusion.id() + " node", 3, List.of("P3", "P4"), fusion))
            .toList();
    Topology topology = new Topology("odd", LEVELS, 1, nodes);

    assertThat(TopologyEffdet.limits(topology).subList(0, 4))
        .extracting(limit -> limit.replaceFirst(".*; (\\S+) node .*", "$1"))
        .containsExactly("unbounded", "channel-softmax", "channel-fast", "global-attention");
  }

  @Test
  void aNameCannotBecomeCode() {
    Topology hostile = new Topology("x\nimport os", LEVELS, 1, List.of());
    assertThat(TopologyEffdet.write(hostile).lines()).noneMatch(line -> line.startsWith("import"));
    assertThat(TopologyMmdet.write(hostile, CompoundScaling.of("d0")).lines())
        .allMatch(line -> line.startsWith("#"));
  }

  @Test
  void mmdetNamesTheNeckAndItsLimits() {
    var d0 = CompoundScaling.of("d0");
    assertThat(TopologyMmdet.write(Presets.parse("bifpn:fast", LEVELS, 3), d0))
        .contains("type='BiFPN'", "in_channels=[40, 112, 320]", "out_channels=64", "num_stages=3")
        .contains("projects/EfficientDet")
        .doesNotContain("is the nearest");
    assertThat(TopologyMmdet.write(Presets.parse("panet:fast", LEVELS, 2), d0))
        .contains("type='PAFPN'", "stands 2 times")
        .doesNotContain("is the nearest");
  }

  @Test
  void mmdetSaysWhereItHasNoSuchNeck() {
    String text =
        TopologyMmdet.write(
            Presets.parse("simplified-panet:fast", LEVELS, 1), CompoundScaling.of("d0"));
    assertThat(text).contains("is the nearest", "P4_td: P4 = fast(");
  }
}
