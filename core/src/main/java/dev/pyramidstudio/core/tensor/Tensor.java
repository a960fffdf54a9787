package dev.pyramidstudio.core.tensor;

import java.util.Arrays;

/**
 * A dense float32 array with its shape, in row-major order. Feature maps are (N,C,H,W) with N = 1.
 *
 * <p>A plain value on purpose: the chain from picture to boxes needs no linear algebra, and a
 * matrix library's first call costs more than a whole detection. Holders must not change {@code
 * data} after handing it out; nothing in this program does.
 *
 * @param shape extent of each dimension; empty for a scalar
 * @param data the values, {@code product(shape)} of them
 */
public record Tensor(int[] shape, float[] data) {
  /**
   * @throws IllegalArgumentException if the number of values does not match the shape
   */
  public Tensor {
    if (size(shape) != data.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " does not hold " + data.length + " values");
    }
  }

  public static Tensor of(float[] data, int... shape) {
    return new Tensor(shape, data);
  }

  public static Tensor zeros(int... shape) {
    return new Tensor(shape, new float[Math.toIntExact(size(shape))]);
  }

  /** Number of values that a shape holds; 1 for a scalar. */
  public static long size(int... shape) {
    long n = 1;
    for (int extent : shape) {
      n = Math.multiplyExact(n, (long) extent);
    }
    return n;
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

  /** Value at channel {@code c}, row {@code y}, column {@code x} of the first picture. */
  public float at(int c, int y, int x) {
    return data[(c * shape[2] + y) * shape[3] + x];
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Tensor t && Arrays.equals(shape, t.shape) && Arrays.equals(data, t.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
