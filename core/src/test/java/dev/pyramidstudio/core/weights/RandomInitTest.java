package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Part;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomInitTest {
  private static ParameterSpec spec(Part part, String name, Integer... shape) {
    return new ParameterSpec(name, List.of(shape), part, true);
  }

  private static double[] draw(ParameterSpec spec) {
    float[] data = RandomInit.tensor(spec, 3).data();
    double[] wide = new double[data.length];
    Arrays.setAll(wide, i -> data[i]);
    return wide;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.02));
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void drawsTheBackboneNormallyByFanOut() {
    double[] full = draw(spec(Part.BACKBONE, "backbone.blocks.1.0.conv_pw.weight", 200, 100, 1, 1));
    assertThat(deviation(full)).isCloseTo(Math.sqrt(2.0 / 200), within(0.002));
    double[] depthwise =
        draw(spec(Part.BACKBONE, "backbone.blocks.1.0.conv_dw.weight", 2000, 1, 5, 5));
    assertThat(deviation(depthwise)).isCloseTo(Math.sqrt(2.0 / 25), within(0.005));
  }

  @Test
  void drawsTheFeatureNetworkUniformly() {
    double[] drawn = draw(spec(Part.FPN, "fpn.resample.3.conv.conv.weight", 64, 320, 1, 1));
    double limit = Math.sqrt(3 / ((64 + 320) / 2.0));
    assertThat(Arrays.stream(drawn).max().orElseThrow()).isBetween(limit * 0.999, limit * 1.000001);
    assertThat(Arrays.stream(drawn).min().orElseThrow())
        .isBetween(-limit * 1.000001, -limit * 0.999);
    assertThat(deviation(drawn)).isCloseTo(limit / Math.sqrt(3), within(0.002));
    double[] depthwise =
        draw(spec(Part.FPN, "fpn.cell.0.fnode.0.after_combine.conv.conv_dw.weight", 640, 1, 3, 3));
    assertThat(deviation(depthwise)).isCloseTo(Math.sqrt(1.0 / 9), within(0.01));
  }

  @Test
  void drawsTheHeadsNormallyByFanIn() {
    double[] drawn = draw(spec(Part.CLASS, "class_net.predict.conv_pw.weight", 810, 64, 1, 1));
    assertThat(deviation(drawn)).isCloseTo(1 / 8.0, within(0.002));
  }

  @Test
  void beginsScoresAtOnePercent() {
    float bias = (float) draw(spec(Part.CLASS, "class_net.predict.conv_pw.bias", 90))[7];
    assertThat(1 / (1 + Math.exp(-bias))).isCloseTo(0.01, within(1e-6));
    assertThat(draw(spec(Part.BOX, "box_net.predict.conv_pw.bias", 36))).containsOnly(0);
  }

  @Test
  void beginsNormsAndFusionAsIfAbsent() {
    assertThat(draw(spec(Part.FPN, "fpn.x.bn.weight", 4))).containsOnly(1);
    assertThat(draw(spec(Part.FPN, "fpn.x.bn.bias", 4))).containsOnly(0);
    assertThat(draw(spec(Part.FPN, "fpn.x.bn.running_mean", 4))).containsOnly(0);
    assertThat(draw(spec(Part.FPN, "fpn.x.bn.running_var", 4))).containsOnly(1);
    assertThat(draw(spec(Part.FPN, "fpn.cell.0.fnode.0.combine.edge_weights", 3))).containsOnly(1);
    assertThat(draw(spec(Part.FPN, "fpn.cell.0.fnode.0.combine.edge_weights", 3, 8)))
        .containsOnly(1);
  }

  @Test
  void aTensorDependsOnSeedAndNameOnly() {
    ParameterSpec a = spec(Part.BOX, "box_net.predict.conv_pw.weight", 36, 64, 1, 1);
    ParameterSpec b = spec(Part.BOX, "box_net.conv_rep.0.conv_pw.weight", 36, 64, 1, 1);
    NamedTensors both = RandomInit.of(List.of(b, a), 5);
    assertThat(both.tensors().get(a.name())).isEqualTo(RandomInit.tensor(a, 5));
    assertThat(both.tensors().get(b.name())).isNotEqualTo(both.tensors().get(a.name()));
    assertThat(RandomInit.tensor(a, 6)).isNotEqualTo(RandomInit.tensor(a, 5));
  }

  /** Seeded values are written in files and papers: they must not change. */
  @Test
  void staysTheSameForever() {
    float[] drawn = RandomInit.tensor(spec(Part.BOX, "box_net.x.weight", 3, 1, 1, 1), 1).data();
    assertThat(drawn).containsExactly(GOLDEN);
  }

  private static final float[] GOLDEN = {0.30205145f, 0.13626611f, -2.2108808f};
}
