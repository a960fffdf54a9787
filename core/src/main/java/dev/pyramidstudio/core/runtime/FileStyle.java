package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes plain ONNX for others to run: fusion factors are constants, and a factor of 1 is left out.
 */
final class FileStyle implements OnnxStyle {
  private final FusionFactors factors;

  FileStyle(FusionFactors factors) {
    this.factors = factors;
  }

  @Override
  public void fuse(OnnxGraph onnx, FusionLayout layout, List<String> inputs, String output) {
    NodeFactors node = factors.node(layout.cell(), layout.node());
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String factor = factor(onnx, layout, node, inputs, i, output);
      terms.add(
          factor.isEmpty()
              ? inputs.get(i)
              : onnx.add("Mul", List.of(inputs.get(i), factor), output + "/term" + i));
    }
    OnnxStyle.sum(onnx, terms, output);
  }

  /** Name of the value that input {@code i} is multiplied with; empty if it is 1. */
  private static String factor(
      OnnxGraph onnx,
      FusionLayout layout,
      NodeFactors node,
      List<String> inputs,
      int i,
      String output) {
    if (layout.method() == Fusion.GLOBAL_ATTENTION) {
      for (int gate = 0; gate < inputs.size(); gate++) {
        if (node.values()[inputs.size() + i * inputs.size() + gate] != 0) {
          String max = onnx.add("GlobalMaxPool", List.of(inputs.get(gate)), output + "/max");
          return onnx.add("Sigmoid", List.of(max), output + "/attention");
        }
      }
    }
    int each = layout.perInput();
    if (each == 1 && node.values()[i] == 1) {
      return "";
    }
    float[] values = new float[each];
    System.arraycopy(node.values(), i * each, values, 0, each);
    return onnx.constant(output + "/factor" + i, new Tensor(new int[] {1, each, 1, 1}, values));
  }

  @Override
  public void gate(OnnxGraph onnx, Shape shape, String map, String gate, String output) {
    onnx.add("Mul", List.of(map, gate), output);
  }

  @Override
  public String finalWeight(OnnxGraph onnx, String name, Tensor weight) {
    return onnx.constant(name, weight);
  }
}
