package dev.pyramidstudio.core.runtime;

import java.util.List;

/** Writes a fusion node's weighted sum into an ONNX graph. */
interface FusionWriter {
  /**
   * @param inputs values of one shape, at least one
   * @param output name of the sum
   */
  void write(OnnxGraph onnx, FusionLayout layout, List<String> inputs, String output);

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
