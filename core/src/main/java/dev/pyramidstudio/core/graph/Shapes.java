package dev.pyramidstudio.core.graph;

import java.util.List;

/** Shape inference: what shape an operation's result has, given its inputs'. */
public final class Shapes {
  private Shapes() {}

  /** Extent after a window of stride {@code stride} with SAME padding: ⌈extent / stride⌉. */
  public static int strided(int extent, int stride) {
    return (extent + stride - 1) / stride;
  }

  /**
   * Extent of pyramid level {@code level} for an image of {@code extent} pixels: ⌈extent / 2^l⌉.
   */
  public static int atLevel(int extent, int level) {
    int size = extent;
    for (int i = 0; i < level; i++) {
      size = strided(size, 2);
    }
    return size;
  }

  /** Rows or columns that SAME padding adds in all; ⌊total/2⌋ of them stand before. */
  public static int samePadding(int extent, int kernel, int stride) {
    return Math.max((strided(extent, stride) - 1) * stride + kernel - extent, 0);
  }

  /**
   * @throws IllegalArgumentException if the inputs do not fit the operation, or the operation says
   *     nothing about its shape ({@link Op.Input}, {@link Op.Fuse} without inputs)
   */
  static Shape infer(Op op, List<Shape> inputs) {
    if (op instanceof Op.Input || inputs.isEmpty()) {
      throw new IllegalArgumentException("the shape of " + op + " cannot be inferred");
    }
    Shape in = inputs.get(0);
    if (op instanceof Op.Conv conv) {
      require(in.channels() == conv.inChannels(), op, inputs);
      return new Shape(
          conv.outChannels(),
          strided(in.height(), conv.stride()),
          strided(in.width(), conv.stride()));
    }
    if (op instanceof Op.BatchNorm norm) {
      require(in.channels() == norm.channels(), op, inputs);
      return in;
    }
    if (op instanceof Op.MaxPool pool) {
      return new Shape(
          in.channels(),
          strided(in.height(), pool.strideHeight()),
          strided(in.width(), pool.strideWidth()));
    }
    if (op instanceof Op.Upsample up) {
      return new Shape(in.channels(), up.height(), up.width());
    }
    if (op instanceof Op.GlobalAveragePool) {
      return new Shape(in.channels(), 1, 1);
    }
    if (op instanceof Op.Gate) {
      require(inputs.get(1).equals(new Shape(in.channels(), 1, 1)), op, inputs);
      return in;
    }
    if (op instanceof Op.Add || op instanceof Op.Fuse) {
      require(inputs.stream().allMatch(in::equals), op, inputs);
      return in;
    }
    return in;
  }

  private static void require(boolean fits, Op op, List<Shape> inputs) {
    if (!fits) {
      throw new IllegalArgumentException(op + " does not fit " + inputs);
    }
  }
}
