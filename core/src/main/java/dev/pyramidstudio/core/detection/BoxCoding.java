package dev.pyramidstudio.core.detection;

/**
 * How a network tells a box relative to an anchor, in float32 as effdet's {@code
 * decode_box_outputs}: centre = t · size of the anchor + its centre, size = exp(t) · its size;
 * neither scaled by variances nor clamped.
 */
public final class BoxCoding {
  private BoxCoding() {}

  /**
   * Writes x1, y1, x2, y2 of a box to {@code out[at…at+3]}.
   *
   * @param anchor y1, x1, y2, x2
   * @param ty centre's offset downwards, in anchor heights
   * @param tx centre's offset to the right, in anchor widths
   * @param th logarithm of the height over the anchor's
   * @param tw logarithm of the width over the anchor's
   */
  public static void decode(
      float[] anchor, float ty, float tx, float th, float tw, float[] out, int at) {
    float anchorHeight = anchor[2] - anchor[0];
    float anchorWidth = anchor[3] - anchor[1];
    float height = (float) Math.exp(th) * anchorHeight;
    float width = (float) Math.exp(tw) * anchorWidth;
    float y = ty * anchorHeight + (anchor[0] + anchor[2]) / 2;
    float x = tx * anchorWidth + (anchor[1] + anchor[3]) / 2;
    out[at] = x - width / 2;
    out[at + 1] = y - height / 2;
    out[at + 2] = x + width / 2;
    out[at + 3] = y + height / 2;
  }

  /**
   * The ty, tx, th, tw that decode to a box; the inverse of {@link #decode}. A side of a box below
   * 1e-8 counts as 1e-8, so that the logarithm exists.
   *
   * @param anchor y1, x1, y2, x2
   */
  public static float[] encode(float[] anchor, Box box) {
    double anchorHeight = anchor[2] - (double) anchor[0];
    double anchorWidth = anchor[3] - (double) anchor[1];
    double y = (box.y1() + box.y2() - anchor[0] - anchor[2]) / 2;
    double x = (box.x1() + box.x2() - anchor[1] - anchor[3]) / 2;
    return new float[] {
      (float) (y / anchorHeight),
      (float) (x / anchorWidth),
      (float) Math.log(Math.max(box.height(), 1e-8) / anchorHeight),
      (float) Math.log(Math.max(box.width(), 1e-8) / anchorWidth)
    };
  }
}
