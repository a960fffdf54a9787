package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.tensor.Tensor;

/**
 * Ways to see a feature map of shape (1,C,H,W): each makes a {@link Plane} of H × W numbers. The
 * three principal components are in {@link PrincipalComponents}.
 */
public final class FeatureMaps {
  private FeatureMaps() {}

  /**
   * Channel {@code k}.
   *
   * @throws IndexOutOfBoundsException if the map has no such channel
   */
  public static Plane channel(Tensor map, int k) {
    if (k < 0 || k >= map.channels()) {
      throw new IndexOutOfBoundsException("channel " + k + " of " + map.channels());
    }
    int size = map.height() * map.width();
    float[] out = new float[size];
    System.arraycopy(map.data(), k * size, out, 0, size);
    return new Plane(map.height(), map.width(), out);
  }

  /** Mean of |x| over channels: how much is going on at each position. */
  public static Plane meanAbsolute(Tensor map) {
    int size = map.height() * map.width();
    float[] out = new float[size];
    float[] data = map.data();
    for (int c = 0; c < map.channels(); c++) {
      for (int i = 0, from = c * size; i < size; i++) {
        out[i] += Math.abs(data[from + i]);
      }
    }
    float scale = 1f / map.channels();
    for (int i = 0; i < size; i++) {
      out[i] *= scale;
    }
    return new Plane(map.height(), map.width(), out);
  }

  /** The largest value over channels. */
  public static Plane maximum(Tensor map) {
    Plane first = channel(map, 0);
    float[] out = first.values();
    float[] data = map.data();
    for (int c = 1; c < map.channels(); c++) {
      for (int i = 0, from = c * out.length; i < out.length; i++) {
        out[i] = Math.max(out[i], data[from + i]);
      }
    }
    return first;
  }

  /** The C values at one position. */
  public static float[] vectorAt(Tensor map, int y, int x) {
    float[] vector = new float[map.channels()];
    for (int c = 0; c < vector.length; c++) {
      vector[c] = map.at(c, y, x);
    }
    return vector;
  }

  /**
   * Cosine of the angle between {@code vector} and the C values at every position, −1 to 1; 0 where
   * either is zero. The vector may come from another map of as many channels.
   *
   * @throws IllegalArgumentException if the numbers of channels differ
   */
  public static Plane similarity(Tensor map, float[] vector) {
    if (vector.length != map.channels()) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " for " + map.channels() + " channels");
    }
    int size = map.height() * map.width();
    float[] dot = new float[size];
    float[] norm = new float[size];
    float[] data = map.data();
    double vectorNorm = 0;
    for (int c = 0; c < vector.length; c++) {
      float v = vector[c];
      vectorNorm += (double) v * v;
      for (int i = 0, from = c * size; i < size; i++) {
        float x = data[from + i];
        dot[i] += v * x;
        norm[i] += x * x;
      }
    }
    for (int i = 0; i < size; i++) {
      double length = Math.sqrt(norm[i] * vectorNorm);
      dot[i] = length > 0 ? (float) Math.max(-1, Math.min(1, dot[i] / length)) : 0;
    }
    return new Plane(map.height(), map.width(), dot);
  }
}
