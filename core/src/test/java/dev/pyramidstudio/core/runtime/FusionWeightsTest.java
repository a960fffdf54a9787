package dev.pyramidstudio.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphBuilder;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.graph.Provenance;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FusionWeightsTest {
  private static final int CHANNELS = 2;

  /** One fusion node whose inputs come from levels 4, 5, 5. */
  private static FusionWeights weights(Fusion method, float... raw) {
    GraphBuilder graph = new GraphBuilder();
    Provenance where = new Provenance(Part.FPN, "test");
    Shape shape = new Shape(CHANNELS, 1, 2);
    List<Integer> inputs =
        List.of(
            graph.add(new Op.Input(), List.of(), shape, where),
            graph.add(new Op.Input(), List.of(), shape, where),
            graph.add(new Op.Input(), List.of(), shape, where));
    Optional<String> name = method.learned() ? Optional.of("w") : Optional.empty();
    graph.add(new Op.Fuse(0, 0, method, List.of(4, 5, 5), CHANNELS, name), inputs, shape, where);
    Graph built = graph.build();
    return FusionWeights.of(
        built,
        new NamedTensors(method.learned() ? Map.of("w", Tensor.of(raw, raw.length)) : Map.of()));
  }

  private static EdgeRef edge(int input) {
    return new EdgeRef(0, 0, input);
  }

  private static void assertFactors(FusionWeights weights, double... expected) {
    FusionFactors factors = weights.factors();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) factors.factor(edge(i))).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void everyMethodNormalisesAsItsFormulaSays() {
    double e = Math.E;
    assertFactors(weights(Fusion.SUM), 1, 1, 1);
    assertFactors(weights(Fusion.UNBOUNDED, 1, -2, 3), 1, -2, 3);
    assertFactors(weights(Fusion.FAST, 1, -2, 3), 1 / 4.0001, 0, 3 / 4.0001);
    assertFactors(weights(Fusion.FAST, -1, -2, 0), 0, 0, 0);
    assertFactors(weights(Fusion.SOFTMAX, 0, 1, 0), 1 / (2 + e), e / (2 + e), 1 / (2 + e));
    assertFactors(weights(Fusion.SOFTMAX, 1000, 1000, -1000), 0.5, 0.5, 0);
    assertFactors(weights(Fusion.GLOBAL_ATTENTION), 1, 1, 1);
    assertThat(weights(Fusion.CHANNEL_FAST, 1, 0, 1, 1, 2, -1).factors().node(0, 0).values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(
            (float) (1 / 4.0001),
            0,
            (float) (1 / 4.0001),
            (float) (1 / 1.0001),
            (float) (2 / 4.0001),
            0);
    assertThat(weights(Fusion.CHANNEL_SOFTMAX, 0, 0, 0, 1, 0, 0).factors().node(0, 0).values()[3])
        .isCloseTo((float) (e / (2 + e)), within(1e-6f));
  }

  @Test
  void whatFastFusionLosesIsTheResidual() {
    assertThat(weights(Fusion.FAST, 1, -2, 3).factors().node(0, 0).residual())
        .isCloseTo((float) (1e-4 / 4.0001), within(1e-6f));
    assertThat(weights(Fusion.SUM).factors().node(0, 0).residual()).isZero();
  }

  @Test
  void withoutAnInputTheMethodNormalisesOverTheRest() {
    assertFactors(weights(Fusion.FAST, 1, 1, 3).mute(edge(2)), 1 / 2.0001, 1 / 2.0001, 0);
    assertFactors(weights(Fusion.SOFTMAX, 5, 0, 0).mute(edge(0)), 0, 0.5, 0.5);
    assertFactors(weights(Fusion.UNBOUNDED, 1, -2, 3).mute(edge(0)), 0, -2, 3);
    assertFactors(weights(Fusion.SUM).mute(edge(1)), 1, 0, 1);
    FusionWeights none = weights(Fusion.SOFTMAX, 1, 2, 3).mute(edge(0)).mute(edge(1)).mute(edge(2));
    assertFactors(none, 0, 0, 0);
    assertThat(none.isMuted(edge(1))).isTrue();
    assertFactors(none.unmute(edge(1)), 0, 1, 0);
  }

  @Test
  void aChangedWeightLeavesTheOldValueAlone() {
    FusionWeights old = weights(Fusion.FAST, 1, 1, 1);
    FusionWeights changed = old.with(edge(0), 2);
    assertFactors(changed, 2 / 4.0001, 1 / 4.0001, 1 / 4.0001);
    assertFactors(old, 1 / 3.0001, 1 / 3.0001, 1 / 3.0001);
    assertThat(changed.node(0, 0).raw(0)).contains(2f);
    assertThatThrownBy(() -> weights(Fusion.SUM).with(edge(0), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> old.mute(edge(3))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> old.mute(new EdgeRef(1, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Nodes are found by cell and place, whatever order the graph has them in. */
  @Test
  void everyNodeIsFoundAmongMany() {
    GraphBuilder graph = new GraphBuilder();
    Provenance where = new Provenance(Part.FPN, "test");
    Shape shape = new Shape(CHANNELS, 1, 2);
    int input = graph.add(new Op.Input(), List.of(), shape, where);
    Map<String, Tensor> raw = new HashMap<>();
    for (int cell = 3; cell >= 0; cell--) {
      for (int node = 0; node < 5; node++) {
        String name = cell + "." + node;
        raw.put(name, Tensor.of(new float[] {10 * cell + node}, 1));
        graph.add(
            new Op.Fuse(cell, node, Fusion.UNBOUNDED, List.of(3), CHANNELS, Optional.of(name)),
            List.of(input),
            shape,
            where);
      }
    }
    FusionWeights weights =
        FusionWeights.of(graph.build(), new NamedTensors(raw)).with(new EdgeRef(2, 4, 0), -1);

    for (int cell = 0; cell < 4; cell++) {
      for (int node = 0; node < 5; node++) {
        float expected = cell == 2 && node == 4 ? -1 : 10 * cell + node;
        assertThat(weights.node(cell, node).raw(0)).contains(expected);
        assertThat(weights.factors().factor(new EdgeRef(cell, node, 0))).isEqualTo(expected);
      }
    }
    assertThatThrownBy(() -> weights.factors().node(4, 0)).hasMessage("no node 0 in cell 4");
  }

  @Test
  void attentionLetsTheCoarserInputGateTheOther() {
    List<Tensor> maps =
        List.of(
            Tensor.of(new float[] {1, 2, 3, 4}, 1, CHANNELS, 1, 2),
            Tensor.of(new float[] {0, -1, 2, 0}, 1, CHANNELS, 1, 2),
            Tensor.of(new float[] {5, 0, -1, -2}, 1, CHANNELS, 1, 2));
    FusionWeights all = weights(Fusion.GLOBAL_ATTENTION);
    assertWeighed(all, maps, 0, new double[] {0.5, 1, 3 * sigmoid(2), 4 * sigmoid(2)});
    assertWeighed(all, maps, 1, new double[] {0, -1, 2, 0});
    assertWeighed(all, maps, 2, new double[] {5, 0, -1, -2});
    // Without the gate, the third input gates the first.
    FusionWeights without = all.mute(edge(1));
    assertWeighed(
        without,
        maps,
        0,
        new double[] {sigmoid(5), 2 * sigmoid(5), 3 * sigmoid(-1), 4 * sigmoid(-1)});
    assertWeighed(without, maps, 1, new double[4]);
    // Of two inputs from one level, the first gates the second.
    FusionWeights tie = all.mute(edge(0));
    assertWeighed(tie, maps, 1, new double[] {0, -1, 2, 0});
    assertWeighed(tie, maps, 2, new double[] {5 * sigmoid(0), 0, -sigmoid(2), -2 * sigmoid(2)});
  }

  private static void assertWeighed(
      FusionWeights weights, List<Tensor> maps, int input, double[] expected) {
    float[] weighed = weights.factors().node(0, 0).weigh(maps).get(input).data();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) weighed[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void weightsThatDoNotFitTheNodeAreAMistake() {
    assertThatThrownBy(() -> weights(Fusion.FAST, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 values, not 3");
  }
}
