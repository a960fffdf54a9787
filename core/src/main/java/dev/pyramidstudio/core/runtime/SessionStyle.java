package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.List;

/**
 * Writes what ONNX Runtime's CPU kernels run fastest. They keep convolutions' maps in blocks of
 * channels, and what needs the plain order in between pays for reordering whole maps, twice.
 *
 * @param factors hands out the fusion factors
 */
record SessionStyle(RuntimeFactors factors) implements OnnxStyle {
  @Override
  public void fuse(OnnxGraph onnx, FusionLayout layout, List<String> inputs, String output) {
    factors.write(onnx, layout, inputs, output);
  }

  /**
   * Spreads the gate to the map's size first: a product of two maps of one size is done in blocks,
   * a product with one number per channel is not. Saves a sixth of a D0 backbone.
   */
  @Override
  public void gate(OnnxGraph onnx, Shape shape, String map, String gate, String output) {
    String scales =
        onnx.constant(
            "scales/" + shape.height() + "x" + shape.width(),
            Tensor.of(new float[] {1, 1, shape.height(), shape.width()}, 4));
    String spread =
        onnx.add(
            "Resize",
            List.of(gate, "", scales),
            output + "/gate",
            OnnxGraph.word("mode", "nearest"),
            OnnxGraph.word("coordinate_transformation_mode", "asymmetric"),
            OnnxGraph.word("nearest_mode", "floor"));
    onnx.add("Mul", List.of(map, spread), output);
  }

  /**
   * Not a constant: such a convolution is left in the plain order, in which its result is wanted.
   * Saves a fifth of the heads.
   */
  @Override
  public String finalWeight(OnnxGraph onnx, String name, Tensor weight) {
    return onnx.fixedInput(name, weight);
  }
}
