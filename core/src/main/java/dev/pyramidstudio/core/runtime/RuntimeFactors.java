package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.topology.Fusion;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Fusion factors as one input vector of the network: all nodes' factors one behind the other. A
 * single split hands them out, so that changing a weight costs nothing but a run.
 */
final class RuntimeFactors {
  /** Name of the input vector. */
  static final String INPUT = "fusion.factors";

  private final List<FusionLayout> layouts;

  RuntimeFactors(Graph graph) {
    layouts =
        graph.nodes().stream()
            .filter(node -> node.op() instanceof Op.Fuse && !node.inputs().isEmpty())
            .map(FusionLayout::of)
            .toList();
  }

  /** Length of the vector; 0 if nothing is fused. */
  int size() {
    return layouts.stream().mapToInt(FusionLayout::size).sum();
  }

  /**
   * Fills the vector.
   *
   * @throws IllegalArgumentException if the factors are another graph's
   */
  void fill(FusionFactors factors, FloatBuffer vector) {
    for (FusionLayout layout : layouts) {
      float[] values = factors.node(layout.cell(), layout.node()).values();
      if (values.length != layout.size()) {
        throw new IllegalArgumentException(
            "the factors of cell " + layout.cell() + " node " + layout.node() + " do not fit");
      }
      vector.put(values);
    }
  }

  /** Declares the vector and splits it; to be called before the first node is written. */
  void declare(OnnxGraph onnx) {
    if (layouts.isEmpty()) {
      return;
    }
    onnx.input(INPUT, size());
    List<String> pieces = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    for (FusionLayout layout : layouts) {
      if (layout.method() == Fusion.GLOBAL_ATTENTION) {
        pieces.add(plain(layout));
        sizes.add((long) layout.inputs());
        pieces.add(gates(layout));
        sizes.add((long) layout.inputs() * layout.inputs());
        continue;
      }
      for (int i = 0; i < layout.inputs(); i++) {
        pieces.add(factor(layout, i));
        sizes.add((long) layout.perInput());
      }
    }
    String split =
        onnx.integers(INPUT + "/sizes", sizes.stream().mapToLong(Long::longValue).toArray());
    onnx.add("Split", List.of(INPUT, split), pieces, OnnxGraph.integer("axis", 0));
  }

  /** Writes the weighted sum of {@code inputs} as {@code output}. */
  void write(OnnxGraph onnx, FusionLayout layout, List<String> inputs, String output) {
    List<String> terms = new ArrayList<>();
    List<String> factors =
        layout.method() == Fusion.GLOBAL_ATTENTION
            ? attentionFactors(onnx, layout, inputs, output)
            : plainFactors(onnx, layout);
    for (int i = 0; i < inputs.size(); i++) {
      String term = inputs.size() == 1 ? output : output + "/term" + i;
      terms.add(onnx.add("Mul", List.of(inputs.get(i), factors.get(i)), term));
    }
    if (terms.size() > 1) {
      OnnxStyle.sum(onnx, terms, output);
    }
  }

  private static List<String> plainFactors(OnnxGraph onnx, FusionLayout layout) {
    List<String> factors = new ArrayList<>();
    for (int i = 0; i < layout.inputs(); i++) {
      String factor = factor(layout, i);
      if (layout.perInput() > 1) {
        String shape =
            onnx.integers("shape/channels" + layout.channels(), 1, layout.channels(), 1, 1);
        factor = onnx.add("Reshape", List.of(factor, shape), factor + "/map");
      }
      factors.add(factor);
    }
    return factors;
  }

  /**
   * Factor of input i on channel c: plain(i) + Σⱼ gate(i,j)·sigmoid(max of input j on c), for all
   * inputs and channels at once as a product of matrices.
   */
  private static List<String> attentionFactors(
      OnnxGraph onnx, FusionLayout layout, List<String> inputs, String output) {
    int n = layout.inputs();
    List<String> maxima = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      maxima.add(onnx.add("GlobalMaxPool", List.of(inputs.get(i)), output + "/max" + i));
    }
    String matrix = onnx.integers("shape/" + n + "x" + layout.channels(), n, layout.channels());
    String all = onnx.add("Concat", maxima, output + "/max", OnnxGraph.integer("axis", 0));
    String flat = onnx.add("Reshape", List.of(all, matrix), output + "/max.flat");
    String sigmoid = onnx.add("Sigmoid", List.of(flat), output + "/attention");
    String square = onnx.integers("shape/" + n + "x" + n, n, n);
    String gates = onnx.add("Reshape", List.of(gates(layout), square), output + "/gates");
    String column = onnx.integers("shape/" + n + "x1", n, 1);
    String plain = onnx.add("Reshape", List.of(plain(layout), column), output + "/plain");
    String gated = onnx.add("MatMul", List.of(gates, sigmoid), output + "/gated");
    String factors = onnx.add("Add", List.of(gated, plain), output + "/factors.flat");
    String maps =
        onnx.integers("shape/" + n + "x" + layout.channels() + "x1x1", n, layout.channels(), 1, 1);
    String shaped = onnx.add("Reshape", List.of(factors, maps), output + "/factors");
    if (n == 1) {
      return List.of(shaped);
    }
    List<String> pieces = new ArrayList<>();
    long[] ones = new long[n];
    for (int i = 0; i < n; i++) {
      pieces.add(output + "/factor" + i);
      ones[i] = 1;
    }
    String sizes = onnx.integers("sizes/" + n, ones);
    onnx.add("Split", List.of(shaped, sizes), pieces, OnnxGraph.integer("axis", 0));
    return pieces;
  }

  private static String factor(FusionLayout layout, int input) {
    return name(layout) + ".input" + input;
  }

  private static String plain(FusionLayout layout) {
    return name(layout) + ".plain";
  }

  private static String gates(FusionLayout layout) {
    return name(layout) + ".gates";
  }

  private static String name(FusionLayout layout) {
    return INPUT + "/cell" + layout.cell() + ".node" + layout.node();
  }
}
