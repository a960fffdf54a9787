package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The way back: what automl calls the tensors of a network, and a checkpoint that holds them. */
public final class TensorFlowSpelling {
  private static final Map<String, String> NORM =
      Map.of(
          "weight", "gamma",
          "bias", "beta",
          "running_mean", "moving_mean",
          "running_var", "moving_variance");

  private final String backbone;
  private final List<String> blocks;
  private final int levels;

  TensorFlowSpelling(DetectorSpec spec, Topology topology) {
    this.backbone = "efficientnet-" + spec.backbone().id() + "/";
    this.levels = topology.levels().size();
    // Blocks are counted from the network itself, not by the rule under test.
    this.blocks =
        Parameters.of(DetectorGraph.build(spec, topology)).stream()
            .map(p -> Pattern.compile("backbone\\.blocks\\.(\\d+\\.\\d+)\\..*").matcher(p.name()))
            .filter(Matcher::matches)
            .map(m -> m.group(1))
            .distinct()
            .toList();
  }

  /** A checkpoint of {@code tensors}, every variable of which lies in one of {@code shards}. */
  public static CheckpointBuilder checkpoint(
      DetectorSpec spec, Topology topology, Map<String, Tensor> tensors) {
    TensorFlowSpelling spelling = new TensorFlowSpelling(spec, topology);
    CheckpointBuilder builder = new CheckpointBuilder(1).blocksOf(16);
    for (ParameterSpec parameter : Parameters.of(DetectorGraph.build(spec, topology))) {
      Tensor tensor = tensors.get(parameter.name());
      List<String> names = spelling.of(parameter.name(), tensor.shape());
      if (parameter.name().endsWith("edge_weights")) {
        for (int i = 0; i < names.size(); i++) {
          builder.add(names.get(i), new int[0], tensor.data()[i]);
        }
      } else if (tensor.shape().length == 4) {
        kernel(builder, names.get(0), tensor);
      } else {
        builder.add(names.get(0), tensor.shape(), tensor.data());
      }
    }
    return builder;
  }

  private static void kernel(CheckpointBuilder builder, String name, Tensor tensor) {
    int[] s = tensor.shape();
    int area = s[2] * s[3];
    float[] turned = new float[tensor.data().length];
    for (int o = 0; o < s[0]; o++) {
      for (int i = 0; i < s[1]; i++) {
        for (int p = 0; p < area; p++) {
          turned[(p * s[1] + i) * s[0] + o] = tensor.data()[(o * s[1] + i) * area + p];
        }
      }
    }
    boolean depthwise = name.endsWith("depthwise_kernel");
    int[] shape = depthwise ? new int[] {s[2], s[3], s[0], 1} : new int[] {s[2], s[3], s[1], s[0]};
    builder.add(name, shape, turned);
  }

  /** The variables that a tensor is made of: one, or one for each fusion weight. */
  List<String> of(String tensor, int[] shape) {
    String name =
        replaced(tensor, "backbone\\.conv_stem\\.weight", m -> backbone + "stem/conv2d/kernel");
    name = replaced(name, "backbone\\.bn1\\.(.+)", m -> backbone + "stem/" + norm("", m.group(1)));
    name = replaced(name, "backbone\\.blocks\\.(\\d+)\\.(\\d+)\\.(.+)", this::block);
    name =
        replaced(
            name,
            "fpn\\.resample\\.(\\d+)\\.conv\\.(.+)",
            m -> "resample_p" + (3 + Integer.parseInt(m.group(1))) + "/" + projected(m.group(2)));
    name =
        replaced(
            name,
            "fpn\\.cell\\.(\\d+)\\.fnode\\.(\\d+)\\.(.+)",
            m ->
                "fpn_cells/cell_"
                    + m.group(1)
                    + "/fnode"
                    + m.group(2)
                    + "/"
                    + node(Integer.parseInt(m.group(2)), m.group(3)));
    name =
        replaced(
            name,
            "(class|box)_net\\.(.+)",
            m -> m.group(1) + "_net/" + head(m.group(1), m.group(2)));
    String whole = name;
    if (!tensor.endsWith("edge_weights")) {
      return List.of(whole);
    }
    return new ArrayList<>(
        IntStream.range(0, shape[0]).mapToObj(i -> i == 0 ? whole : whole + "_" + i).toList());
  }

  private String block(Matcher m) {
    boolean first = m.group(1).equals("0");
    String prefix = backbone + "blocks_" + blocks.indexOf(m.group(1) + "." + m.group(2)) + "/";
    String[] rest = m.group(3).split("\\.", -1);
    return prefix
        + switch (rest[0]) {
          case "conv_dw" -> "depthwise_conv2d/depthwise_kernel";
          case "conv_pw" -> "conv2d/kernel";
          case "conv_pwl" -> first ? "?" : "conv2d_1/kernel";
          case "bn1" -> norm("", rest[1]);
          case "bn2" -> norm("_1", rest[1]);
          case "bn3" -> norm("_2", rest[1]);
          case "se" ->
              (rest[1].equals("conv_reduce") ? "se/conv2d/" : "se/conv2d_1/")
                  + (rest[2].equals("weight") ? "kernel" : "bias");
          default -> "?";
        };
  }

  private static String norm(String suffix, String variable) {
    return "tpu_batch_normalization" + suffix + "/" + NORM.get(variable);
  }

  private static String projected(String rest) {
    return switch (rest) {
      case "conv.weight" -> "conv2d/kernel";
      case "conv.bias" -> "conv2d/bias";
      default -> "bn/" + NORM.get(rest.substring("bn.".length()));
    };
  }

  private String node(int index, String rest) {
    if (rest.equals("combine.edge_weights")) {
      return "WSM";
    }
    int number = levels + index;
    String after = "op_after_combine" + number + "/";
    String name =
        replaced(
            rest,
            "combine\\.resample\\.(\\d+)\\.conv\\.(.+)",
            m -> "resample_0_" + m.group(1) + "_" + number + "/" + projected(m.group(2)));
    name =
        replaced(
            name, "after_combine\\.conv\\.bn\\.(.+)", m -> after + "bn/" + NORM.get(m.group(1)));
    return replaced(
        name, "after_combine\\.conv\\.(.+)", m -> after + "conv/" + separable(m.group(1)));
  }

  private static String head(String net, String rest) {
    String name = replaced(rest, "predict\\.(.+)", m -> net + "-predict/" + separable(m.group(1)));
    name =
        replaced(
            name,
            "conv_rep\\.(\\d+)\\.(.+)",
            m -> net + "-" + m.group(1) + "/" + separable(m.group(2)));
    return replaced(
        name,
        "bn_rep\\.(\\d+)\\.(\\d+)\\.bn\\.(.+)",
        m ->
            net
                + "-"
                + m.group(1)
                + "-bn-"
                + (3 + Integer.parseInt(m.group(2)))
                + "/"
                + NORM.get(m.group(3)));
  }

  private static String separable(String rest) {
    return switch (rest) {
      case "conv_dw.weight" -> "depthwise_kernel";
      case "conv_pw.weight" -> "pointwise_kernel";
      default -> "bias";
    };
  }

  private static String replaced(String name, String pattern, Function<Matcher, String> spelled) {
    Matcher matcher = Pattern.compile(pattern).matcher(name);
    return matcher.matches() ? spelled.apply(matcher) : name;
  }
}
