package dev.pyramidstudio.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaTest {
  @Test
  void fastFusionIsWrittenWithWhatReluLeaves() {
    assertThat(Formula.of(node(Fusion.FAST, 1.12f, -0.5f, 0.97f)))
        .isEqualTo("P5_out = conv((1.12·P5 + 0.00·↑P6 + 0.97·↓P4_out) / (2.09 + ε))");
  }

  @Test
  void otherMethodsAreWrittenTheirWay() {
    assertThat(Formula.of(node(Fusion.SUM))).isEqualTo("P5_out = conv(P5 + ↑P6 + ↓P4_out)");
    assertThat(Formula.of(node(Fusion.UNBOUNDED, 1, -2, 0.5f)))
        .isEqualTo("P5_out = conv(1.00·P5 + -2.00·↑P6 + 0.50·↓P4_out)");
    assertThat(Formula.of(node(Fusion.SOFTMAX, 1, 2, 3))).contains("softmax(1.00, 2.00, 3.00)");
    assertThat(Formula.of(node(Fusion.GLOBAL_ATTENTION)))
        .isEqualTo("P5_out = conv(↑P6 + P5·sigmoid(max ↑P6) + ↓P4_out)");
  }

  @Test
  void methodsPerChannelAreWrittenWithMeansOverTheChannels() {
    NodeExplanation fast = channels(Fusion.CHANNEL_FAST);
    assertThat(fast.inputs().stream().map(i -> Activated.of(fast.fusion(), i).orElseThrow()))
        .as("the mean of what relu leaves, not relu of the mean")
        .containsExactly(1.0, 0.5);
    assertThat(Formula.of(fast))
        .isEqualTo("P5_out = conv((1.00·P5 + 0.50·↑P6) / (1.50 + ε)),  channel by channel");

    NodeExplanation soft = channels(Fusion.CHANNEL_SOFTMAX);
    assertThat(Activated.of(soft.fusion(), soft.inputs().get(1)).orElseThrow())
        .isEqualTo((Math.exp(1) + Math.exp(-1)) / 2, within(1e-6));
    assertThat(Formula.of(soft))
        .isEqualTo(
            "P5_out = conv(0.60·P5 + 0.40·↑P6),"
                + "  weights = softmax(1.00, 0.00),  channel by channel");
  }

  private static NodeExplanation channels(Fusion fusion) {
    return new NodeExplanation(
        0,
        5,
        "P5_out",
        5,
        fusion,
        List.of(
            new InputExplanation("P5", 5, List.of(1f, 1f), List.of(0.5f, 0.7f), false, 0, 0),
            new InputExplanation("P6", 6, List.of(1f, -1f), List.of(0.5f, 0.3f), false, 0, 0)));
  }

  @Test
  void aDraggedBarEndsWhereThePointerIsForEveryMethod() {
    for (double part : new double[] {0.1, 0.5, 0.9}) {
      NodeExplanation fast = node(Fusion.FAST, 1, 0.5f, -1);
      double raw = RawWeights.giving(fast, 0, part);
      assertThat(raw / (raw + 0.5 + 1e-4)).isEqualTo(part, within(1e-9));
      double soft = RawWeights.giving(node(Fusion.SOFTMAX, 1, 0.5f, -1), 0, part);
      assertThat(Math.exp(soft) / (Math.exp(soft) + Math.exp(0.5) + Math.exp(-1)))
          .isEqualTo(part, within(1e-9));
    }
    assertThat(RawWeights.giving(node(Fusion.FAST, 1, -1, -1), 0, 0.5)).isEqualTo(1);
    assertThat(RawWeights.giving(node(Fusion.FAST, 1, 1, 1), 0, 1)).isFinite();
    assertThat(RawWeights.giving(node(Fusion.SOFTMAX, 1, 1, 1), 0, 0)).isFinite();
    assertThat(RawWeights.giving(node(Fusion.UNBOUNDED, 1, 1, 1), 0, 0.25)).isEqualTo(0.5);
  }

  private static NodeExplanation node(Fusion fusion, float... raw) {
    List<String> names = List.of("P5", "P6", "P4_out");
    List<Integer> levels = List.of(5, 6, 4);
    List<InputExplanation> inputs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      inputs.add(
          new InputExplanation(
              names.get(i),
              levels.get(i),
              raw.length == 0 ? List.of() : List.of(raw[i]),
              List.of(1f),
              false,
              0,
              0));
    }
    return new NodeExplanation(0, 5, "P5_out", 5, fusion, inputs);
  }
}
