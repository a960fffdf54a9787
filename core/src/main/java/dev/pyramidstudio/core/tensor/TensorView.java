package dev.pyramidstudio.core.tensor;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A tensor's values where they lie, such as in a runtime's own memory: for looking at millions of
 * numbers of which only a few are to be kept. Good as long as whoever handed it out says; {@link
 * #copy()} is what stays.
 *
 * @param shape extent of each dimension
 * @param values {@code product(shape)} of them from index 0, in row-major order; read by index only
 */
public record TensorView(int[] shape, FloatBuffer values) {
  /**
   * @throws IllegalArgumentException if the number of values does not match the shape
   */
  public TensorView {
    if (Tensor.size(shape) != values.capacity()) {
      throw new IllegalArgumentException(
          "a shape of " + Tensor.size(shape) + " values over " + values.capacity());
    }
  }

  public static TensorView of(Tensor tensor) {
    return new TensorView(tensor.shape(), FloatBuffer.wrap(tensor.data()));
  }

  /** Channels of an (N,C,H,W) tensor. */
  public int channels() {
    return shape[1];
  }

  /** Rows of an (N,C,H,W) tensor. */
  public int height() {
    return shape[2];
  }

  /** Columns of an (N,C,H,W) tensor. */
  public int width() {
    return shape[3];
  }

  /** The values as they are now. */
  public Tensor copy() {
    float[] copied = new float[values.capacity()];
    values.get(0, copied);
    return new Tensor(shape, copied);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
