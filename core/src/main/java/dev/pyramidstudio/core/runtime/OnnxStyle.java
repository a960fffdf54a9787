package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.List;

/**
 * How those operations are written for which a file for others and a session of ours want something
 * else. The numbers are the same.
 */
interface OnnxStyle {
  /**
   * Writes a fusion node's weighted sum.
   *
   * @param inputs values of one shape, at least one
   * @param output name of the sum
   */
  void fuse(OnnxGraph onnx, FusionLayout layout, List<String> inputs, String output);

  /**
   * Writes a map times a gate.
   *
   * @param map value of shape {@code shape}
   * @param gate value of one number per channel
   */
  void gate(OnnxGraph onnx, Shape shape, String map, String gate, String output);

  /**
   * Declares the weight of a convolution whose result only leaves the network; returns its name.
   */
  String finalWeight(OnnxGraph onnx, String name, Tensor weight);

  /** Adds values up; the last sum is called {@code output}. */
  static void sum(OnnxGraph onnx, List<String> terms, String output) {
    if (terms.size() == 1) {
      onnx.add("Identity", terms, output);
      return;
    }
    String sum = terms.get(0);
    for (int i = 1; i < terms.size(); i++) {
      String name = i == terms.size() - 1 ? output : output + "/sum" + i;
      sum = onnx.add("Add", List.of(sum, terms.get(i)), name);
    }
  }
}
