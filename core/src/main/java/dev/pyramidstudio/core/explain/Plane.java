package dev.pyramidstudio.core.explain;

/**
 * One number for every position of a feature map, as it is shown: a channel, a mean over channels,
 * a similarity. Holders must not change {@code values}.
 *
 * @param height rows
 * @param width columns
 * @param values row-major, {@code height·width} of them
 */
@SuppressWarnings("ArrayRecordComponent") // pixels that nobody compares
public record Plane(int height, int width, float[] values) {
  /**
   * @throws IllegalArgumentException if the number of values does not match the size
   */
  public Plane {
    if ((long) height * width != values.length) {
      throw new IllegalArgumentException(
          height + " × " + width + " positions, " + values.length + " values");
    }
  }

  public float at(int y, int x) {
    return values[y * width + x];
  }

  /** The smallest finite value; 0 if there is none. */
  public float min() {
    float min = Float.POSITIVE_INFINITY;
    for (float v : values) {
      if (Float.isFinite(v) && v < min) {
        min = v;
      }
    }
    return min == Float.POSITIVE_INFINITY ? 0 : min;
  }

  /** The largest finite value; 0 if there is none. */
  public float max() {
    float max = Float.NEGATIVE_INFINITY;
    for (float v : values) {
      if (Float.isFinite(v) && v > max) {
        max = v;
      }
    }
    return max == Float.NEGATIVE_INFINITY ? 0 : max;
  }

  /** This plane on another grid: every position takes the value of the one it lies in. */
  public Plane resampled(int toHeight, int toWidth) {
    if (toHeight == height && toWidth == width) {
      return this;
    }
    float[] out = new float[toHeight * toWidth];
    for (int y = 0; y < toHeight; y++) {
      int fromY = (int) ((long) y * height / toHeight);
      for (int x = 0; x < toWidth; x++) {
        out[y * toWidth + x] = values[fromY * width + (int) ((long) x * width / toWidth)];
      }
    }
    return new Plane(toHeight, toWidth, out);
  }

  /** This minus {@code other}, which is brought to this plane's grid first. */
  public Plane minus(Plane other) {
    Plane same = other.resampled(height, width);
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] - same.values[i];
    }
    return new Plane(height, width, out);
  }
}
