package dev.pyramidstudio.core.io.webp;

/**
 * One plane of the macroblock at work with the edge it is predicted from: a row above (with four
 * more samples to the right), a column to the left and the corner.
 */
final class Patch {
  private static final int STRIDE = 32;
  private static final int ORIGIN = STRIDE + 8;
  private static final int ABOVE_PICTURE = 127;
  private static final int LEFT_OF_PICTURE = 129;

  private final int[] samples = new int[STRIDE * 18];
  private final int size;

  /**
   * @param size 16 for luminance, 8 for chrominance
   */
  Patch(int size) {
    this.size = size;
  }

  int at(int x, int y) {
    return samples[ORIGIN + y * STRIDE + x];
  }

  void set(int x, int y, int value) {
    samples[ORIGIN + y * STRIDE + x] = value;
  }

  void add(int x, int y, int difference) {
    int at = ORIGIN + y * STRIDE + x;
    samples[at] = clip(samples[at] + difference);
  }

  static int clip(int value) {
    return Math.max(0, Math.min(value, 255));
  }

  /** Takes the edge from what is decoded of {@code plane}. */
  void takeEdge(Plane plane, int column, int row) {
    int left = column * size;
    int top = row * size;
    for (int x = 0; x < size; x++) {
      set(x, -1, row > 0 ? plane.at(left + x, top - 1) : ABOVE_PICTURE);
    }
    for (int y = 0; y < size; y++) {
      set(-1, y, column > 0 ? plane.at(left - 1, top + y) : LEFT_OF_PICTURE);
    }
    int corner = row == 0 ? ABOVE_PICTURE : LEFT_OF_PICTURE;
    set(-1, -1, row > 0 && column > 0 ? plane.at(left - 1, top - 1) : corner);
  }

  /**
   * Takes the four samples above and to the right, which 4 × 4 blocks at the right edge need; those
   * further down use the same ones, since the block to the right is not decoded yet.
   */
  void takeAboveRight(Plane plane, int column, int row) {
    int beyond = (column + 1) * size;
    for (int i = 0; i < 4; i++) {
      int value = ABOVE_PICTURE;
      if (row > 0) {
        int x = beyond < plane.width() ? beyond + i : beyond - 1;
        value = plane.at(x, row * size - 1);
      }
      for (int y = -1; y < size - 1; y += 4) {
        set(size + i, y, value);
      }
    }
  }

  void copyTo(Plane plane, int column, int row) {
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        plane.set(column * size + x, row * size + y, at(x, y));
      }
    }
  }
}
