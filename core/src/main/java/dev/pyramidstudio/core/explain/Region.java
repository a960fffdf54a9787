package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.tensor.Tensor;

/**
 * A rectangle of positions of a map.
 *
 * @param top first row
 * @param left first column
 * @param bottom row after the last
 * @param right column after the last
 */
public record Region(int top, int left, int bottom, int right) {
  /** Every position of {@code map}. */
  public static Region whole(Tensor map) {
    return new Region(0, 0, map.height(), map.width());
  }

  /**
   * The positions of a map of {@code height} × {@code width} that a rectangle of the network's
   * input touches, at least one.
   *
   * @param y1 top, as a part of the input's height, 0 to 1; so are the others
   */
  public static Region under(double y1, double x1, double y2, double x2, int height, int width) {
    int top = clamp((int) Math.floor(y1 * height), height - 1);
    int left = clamp((int) Math.floor(x1 * width), width - 1);
    return new Region(
        top,
        left,
        Math.max(top + 1, clamp((int) Math.ceil(y2 * height), height)),
        Math.max(left + 1, clamp((int) Math.ceil(x2 * width), width)));
  }

  private static int clamp(int value, int max) {
    return Math.max(0, Math.min(value, max));
  }
}
