package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.TensorFlowNames.Layout;
import dev.pyramidstudio.core.weights.TensorFlowNames.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFlowNamesTest {
  /** Numbers of blocks follow from the published depth factors; these were counted by hand. */
  @ParameterizedTest
  @CsvSource({
    "efficientnet-b0/blocks_0/conv2d/kernel, backbone.blocks.0.0.conv_pw.weight",
    "efficientnet-b0/blocks_1/conv2d/kernel, backbone.blocks.1.0.conv_pw.weight",
    "efficientnet-b0/blocks_1/conv2d_1/kernel, backbone.blocks.1.0.conv_pwl.weight",
    "efficientnet-b0/blocks_15/tpu_batch_normalization_2/gamma, backbone.blocks.6.0.bn3.weight",
    "efficientnet-b1/blocks_1/tpu_batch_normalization_1/beta, backbone.blocks.0.1.bn2.bias",
    "efficientnet-b1/blocks_2/se/conv2d/bias, backbone.blocks.1.0.se.conv_reduce.bias",
    "efficientnet-b7/blocks_54/conv2d/kernel, backbone.blocks.6.3.conv_pw.weight",
    "efficientnet-b7/blocks_3/conv2d/kernel, backbone.blocks.0.3.conv_pw.weight",
    "efficientnet-lite4/blocks_0/tpu_batch_normalization/moving_mean,"
        + " backbone.blocks.0.0.bn1.running_mean",
    "efficientnet-lite4/blocks_1/depthwise_conv2d/depthwise_kernel,"
        + " backbone.blocks.1.0.conv_dw.weight",
    "efficientnet-lite4/blocks_29/conv2d/kernel, backbone.blocks.6.0.conv_pw.weight",
    "efficientnet-lite0/stem/tpu_batch_normalization/moving_variance, backbone.bn1.running_var",
    "resample_p6/conv2d/kernel, fpn.resample.3.conv.conv.weight",
    "fpn_cells/cell_0/fnode3/resample_0_0_9/bn/gamma,"
        + " fpn.cell.0.fnode.3.combine.resample.0.conv.bn.weight",
    "box_net/box-2-bn-8/beta, box_net.bn_rep.2.5.bn.bias",
  })
  void translates(String variable, String tensor) {
    assertThat(TensorFlowNames.translate(variable)).map(Target::name).hasValue(tensor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global_step",
        "efficientnet-b0/blocks_16/conv2d/kernel",
        "efficientnet-lite4/blocks_30/conv2d/kernel",
        "efficientnet-b9/blocks_0/conv2d/kernel",
        "efficientnet-b0/head/conv2d/kernel",
        "efficientnet-b0/blocks_0/conv2d_1/kernel",
        "efficientnet-b0/blocks_99999999999999999999/conv2d/kernel",
        "class_net/box-0/bias",
        "box_net/box-0/bias/Momentum",
        "fpn_cells/cell_0/fnode0/WSM_x",
      })
  void leavesAlone(String variable) {
    assertThat(TensorFlowNames.translate(variable)).isEmpty();
  }

  /** No tensor of any published model is without a variable that leads to it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d7x", "lite0", "lite1", "lite2", "lite3",
        "lite4"
      })
  void reachesEveryTensorOf(String model) {
    DetectorSpec spec = CompoundScaling.of(model);
    Topology topology =
        Presets.parse(
            spec.topology(),
            IntStream.rangeClosed(spec.minLevel(), spec.maxLevel()).boxed().toList(),
            spec.cells());
    TensorFlowSpelling spelling = new TensorFlowSpelling(spec, topology);
    for (ParameterSpec parameter : Parameters.of(DetectorGraph.build(spec, topology))) {
      int[] shape = parameter.shape().stream().mapToInt(n -> n).toArray();
      List<String> variables = spelling.of(parameter.name(), shape);
      for (int i = 0; i < variables.size(); i++) {
        Target target = TensorFlowNames.translate(variables.get(i)).orElseThrow();
        assertThat(target.name()).as(variables.get(i)).isEqualTo(parameter.name());
        assertThat(target.element()).isEqualTo(parameter.name().endsWith("edge_weights") ? i : -1);
        assertThat(target.layout() != Layout.AS_IT_IS).isEqualTo(shape.length == 4);
      }
    }
  }

  @Test
  void agreesWithTheRecordedNamesOfD0() throws IOException {
    int seen = 0;
    for (String line : Files.readAllLines(SharedData.path("reference", "tf_names_d0.txt"))) {
      String[] column = line.split("\t", -1);
      if (line.startsWith("#") || column[0].endsWith("/ExponentialMovingAverage")) {
        continue;
      }
      if (column[0].equals("global_step")) {
        assertThat(TensorFlowNames.translate(column[0])).isEmpty();
        continue;
      }
      Target target = TensorFlowNames.translate(column[0]).orElseThrow();
      String element = target.element() < 0 ? "" : "[" + target.element() + "]";
      assertThat(target.name() + element).as(column[0]).isEqualTo(column[4]);
      Layout layout =
          switch (column[5]) {
            case "HWIO->OIHW" -> Layout.CONVOLUTION;
            case "HWC1->C1HW" -> Layout.DEPTHWISE;
            default -> Layout.AS_IT_IS;
          };
      assertThat(target.layout()).as(column[0]).isEqualTo(layout);
      seen++;
    }
    assertThat(seen).isEqualTo(709);
  }
}
