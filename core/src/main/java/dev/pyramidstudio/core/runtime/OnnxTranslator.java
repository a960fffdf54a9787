package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.graph.Shapes;
import dev.pyramidstudio.core.scaling.Activation;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import onnx.Onnx;

/**
 * Writes a graph's operations as ONNX. Batch norms are folded into the convolutions before them;
 * maps keep their names.
 */
final class OnnxTranslator {
  private static final float RELU6_LIMIT = 6;

  private final Graph graph;
  private final NamedTensors weights;
  private final OnnxStyle style;
  private final OnnxGraph onnx;
  private final String[] values;
  private final BitSet used = new BitSet();

  private OnnxTranslator(Graph graph, NamedTensors weights, OnnxStyle style, OnnxGraph onnx) {
    this.graph = graph;
    this.weights = weights;
    this.style = style;
    this.onnx = onnx;
    this.values = valueNames(graph);
    graph.nodes().forEach(node -> node.inputs().forEach(used::set));
  }

  /**
   * Adds all operations and inputs; outputs are the caller's to declare.
   *
   * @throws IllegalArgumentException if weights are missing or a batch norm does not follow a
   *     convolution of its own
   */
  static void write(Graph graph, NamedTensors weights, OnnxStyle style, OnnxGraph onnx) {
    new OnnxTranslator(graph, weights, style, onnx).write();
  }

  /** What every map is called in the ONNX graph: its first name, or its number. */
  static String[] valueNames(Graph graph) {
    String[] names = new String[graph.nodes().size()];
    for (int id = 0; id < names.length; id++) {
      names[id] = "v" + id;
    }
    List<String> tensors = new ArrayList<>(graph.tensors().keySet());
    for (int i = tensors.size() - 1; i >= 0; i--) {
      names[graph.tensors().get(tensors.get(i))] = tensors.get(i);
    }
    return names;
  }

  private void write() {
    for (GraphNode node : graph.nodes()) {
      if (node.op() instanceof Op.Input) {
        onnx.input(values[node.id()], OnnxGraph.dims(node.shape()));
      }
    }
    for (GraphNode node : graph.nodes()) {
      write(node);
    }
  }

  private void write(GraphNode node) {
    String out = values[node.id()];
    List<String> in = node.inputs().stream().map(id -> values[id]).toList();
    Op op = node.op();
    if (op instanceof Op.Conv conv) {
      if (!isFolded(node)) {
        conv(node, conv, out);
      }
    } else if (op instanceof Op.BatchNorm norm) {
      foldedConv(node, norm, out);
    } else if (op instanceof Op.Activate activate) {
      activate(activate.activation(), in, out);
    } else if (op instanceof Op.MaxPool pool) {
      maxPool(node, pool, in, out);
    } else if (op instanceof Op.Upsample up) {
      upsample(input(node).shape(), up, in.get(0), out);
    } else if (op instanceof Op.GlobalAveragePool) {
      onnx.add("GlobalAveragePool", in, out);
    } else if (op instanceof Op.Gate) {
      style.gate(onnx, node.shape(), in.get(0), in.get(1), out);
    } else if (op instanceof Op.Add) {
      onnx.add("Add", in, out);
    } else if (op instanceof Op.Fuse) {
      fuse(node, in, out);
    }
  }

  private GraphNode input(GraphNode node) {
    return graph.nodes().get(node.inputs().get(0));
  }

  private boolean isFolded(GraphNode conv) {
    return conv.id() + 1 < graph.nodes().size()
        && graph.nodes().get(conv.id() + 1).op() instanceof Op.BatchNorm;
  }

  /** Whether a convolution over single cells computes what nothing in the graph uses. */
  private boolean isFinal(GraphNode node, Op.Conv conv) {
    return conv.kernel() == 1 && conv.stride() == 1 && conv.groups() == 1 && !used.get(node.id());
  }

  private void conv(GraphNode node, Op.Conv conv, String out) {
    List<String> in = new ArrayList<>();
    in.add(values[node.inputs().get(0)]);
    Tensor weight = WeightLookup.require(weights, conv.weight());
    in.add(
        isFinal(node, conv)
            ? style.finalWeight(onnx, conv.weight(), weight)
            : onnx.constant(conv.weight(), weight));
    conv.bias().ifPresent(name -> in.add(onnx.constant(name, WeightLookup.require(weights, name))));
    onnx.add("Conv", in, out, convAttributes(conv, input(node).shape()));
  }

  private void foldedConv(GraphNode node, Op.BatchNorm norm, String out) {
    GraphNode before = input(node);
    if (!(before.op() instanceof Op.Conv conv) || before.id() != node.id() - 1) {
      throw new IllegalArgumentException(norm.prefix() + " does not follow a convolution");
    }
    String weight = norm.prefix() + ".folded_weight";
    String bias = norm.prefix() + ".folded_bias";
    FoldedConv folded = new FoldedConv(conv, norm, weights);
    int[] shape = WeightLookup.require(weights, conv.weight()).shape();
    onnx.constant(weight, shape, folded::weight);
    onnx.constant(bias, new int[] {conv.outChannels()}, folded::bias);
    String in = values[before.inputs().get(0)];
    onnx.add("Conv", List.of(in, weight, bias), out, convAttributes(conv, input(before).shape()));
  }

  private static Onnx.AttributeProto[] convAttributes(Op.Conv conv, Shape in) {
    int k = conv.kernel();
    int s = conv.stride();
    return new Onnx.AttributeProto[] {
      OnnxGraph.ints("kernel_shape", k, k),
      OnnxGraph.ints("strides", s, s),
      pads(in, k, k, s, s),
      OnnxGraph.integer("group", conv.groups())
    };
  }

  private void maxPool(GraphNode node, Op.MaxPool pool, List<String> in, String out) {
    onnx.add(
        "MaxPool",
        in,
        out,
        OnnxGraph.ints("kernel_shape", pool.kernelHeight(), pool.kernelWidth()),
        OnnxGraph.ints("strides", pool.strideHeight(), pool.strideWidth()),
        pads(
            input(node).shape(),
            pool.kernelHeight(),
            pool.kernelWidth(),
            pool.strideHeight(),
            pool.strideWidth()));
  }

  private static Onnx.AttributeProto pads(
      Shape in, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth) {
    int rows = Shapes.samePadding(in.height(), kernelHeight, strideHeight);
    int columns = Shapes.samePadding(in.width(), kernelWidth, strideWidth);
    return OnnxGraph.ints("pads", rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
  }

  /**
   * Resize computes source positions in floats, which is exact for whole factors only; other sizes
   * are gathered by rows and columns.
   */
  private void upsample(Shape from, Op.Upsample up, String in, String out) {
    if (up.height() % from.height() == 0 && up.width() % from.width() == 0) {
      String sizes = onnx.integers(out + "/sizes", 1, from.channels(), up.height(), up.width());
      onnx.add(
          "Resize",
          List.of(in, "", "", sizes),
          out,
          OnnxGraph.word("mode", "nearest"),
          OnnxGraph.word("coordinate_transformation_mode", "asymmetric"),
          OnnxGraph.word("nearest_mode", "floor"));
      return;
    }
    String rows = onnx.integers(out + "/rows", sources(from.height(), up.height()));
    String columns = onnx.integers(out + "/columns", sources(from.width(), up.width()));
    String tall =
        onnx.add("Gather", List.of(in, rows), out + "/tall", OnnxGraph.integer("axis", 2));
    onnx.add("Gather", List.of(tall, columns), out, OnnxGraph.integer("axis", 3));
  }

  private static long[] sources(int from, int to) {
    long[] sources = new long[to];
    for (int i = 0; i < to; i++) {
      sources[i] = (long) i * from / to;
    }
    return sources;
  }

  private void activate(Activation activation, List<String> in, String out) {
    switch (activation) {
      case SWISH -> {
        String gate = onnx.add("Sigmoid", in, out + "/sigmoid");
        onnx.add("Mul", List.of(in.get(0), gate), out);
      }
      case SIGMOID -> onnx.add("Sigmoid", in, out);
      case RELU -> onnx.add("Relu", in, out);
      case RELU6 -> {
        String low = onnx.constant("relu6.low", new Tensor(new int[0], new float[] {0}));
        String high =
            onnx.constant("relu6.high", new Tensor(new int[0], new float[] {RELU6_LIMIT}));
        onnx.add("Clip", List.of(in.get(0), low, high), out);
      }
    }
  }

  private void fuse(GraphNode node, List<String> in, String out) {
    if (in.isEmpty()) {
      String shape = onnx.integers(out + "/shape", OnnxGraph.dims(node.shape()));
      onnx.add("ConstantOfShape", List.of(shape), out);
    } else {
      style.fuse(onnx, FusionLayout.of(node), in, out);
    }
  }
}
