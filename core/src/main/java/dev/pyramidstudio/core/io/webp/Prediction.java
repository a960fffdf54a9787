package dev.pyramidstudio.core.io.webp;

/** Fills blocks from their edges (RFC 6386, section 12). */
final class Prediction {
  /** Modes of whole planes. */
  static final int DC = 0;

  static final int VERTICAL = 1;
  static final int HORIZONTAL = 2;
  static final int TRUE_MOTION = 3;

  /** Modes of 4 × 4 blocks, in the format's order. */
  static final int PART_DC = 0;

  static final int PART_TRUE_MOTION = 1;
  static final int PART_VERTICAL = 2;
  static final int PART_HORIZONTAL = 3;
  static final int PART_DOWN_LEFT = 4;
  static final int PART_DOWN_RIGHT = 5;
  static final int PART_VERTICAL_RIGHT = 6;
  static final int PART_VERTICAL_LEFT = 7;
  static final int PART_HORIZONTAL_DOWN = 8;
  static final int PART_HORIZONTAL_UP = 9;

  private Prediction() {}

  /**
   * Predicts a whole plane of a macroblock.
   *
   * @param size 16 or 8
   * @param hasLeft whether the picture goes on to the left
   * @param hasAbove whether the picture goes on above
   */
  static void whole(Patch patch, int size, int mode, boolean hasLeft, boolean hasAbove) {
    int dc = mode == DC ? mean(patch, size, hasLeft, hasAbove) : 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int value =
            switch (mode) {
              case DC -> dc;
              case VERTICAL -> patch.at(x, -1);
              case HORIZONTAL -> patch.at(-1, y);
              default -> Patch.clip(patch.at(-1, y) + patch.at(x, -1) - patch.at(-1, -1));
            };
        patch.set(x, y, value);
      }
    }
  }

  private static int mean(Patch patch, int size, boolean hasLeft, boolean hasAbove) {
    if (!hasLeft && !hasAbove) {
      return 128;
    }
    int sum = 0;
    int count = 0;
    for (int i = 0; i < size; i++) {
      sum += (hasLeft ? patch.at(-1, i) : 0) + (hasAbove ? patch.at(i, -1) : 0);
      count += (hasLeft ? 1 : 0) + (hasAbove ? 1 : 0);
    }
    return (sum + count / 2) / count;
  }

  /**
   * Predicts the 4 × 4 block at {@code (x, y)} of a patch.
   *
   * @param e room for its edge: from the left column's lower end up to the corner and along the row
   *     above to the right
   */
  static void part(Patch patch, int x, int y, int mode, int[] e) {
    for (int i = 0; i < 4; i++) {
      e[i] = patch.at(x - 1, y + 3 - i);
    }
    for (int i = 0; i < 9; i++) {
      e[4 + i] = patch.at(x - 1 + i, y - 1);
    }
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        patch.set(x + column, y + row, part(mode, column, row, e));
      }
    }
  }

  /** In {@code e}, left rows 3–0 are 0–3, the corner is 4, above columns 0–7 are 5–12. */
  private static int part(int mode, int x, int y, int[] e) {
    return switch (mode) {
      case PART_DC -> (e[0] + e[1] + e[2] + e[3] + e[5] + e[6] + e[7] + e[8] + 4) >> 3;
      case PART_TRUE_MOTION -> Patch.clip(e[3 - y] + e[5 + x] - e[4]);
      case PART_VERTICAL -> three(e, 5 + x);
      case PART_HORIZONTAL -> y == 3 ? (e[1] + 3 * e[0] + 2) >> 2 : three(e, 3 - y);
      case PART_DOWN_LEFT -> x + y == 6 ? (e[11] + 3 * e[12] + 2) >> 2 : three(e, 6 + x + y);
      case PART_DOWN_RIGHT -> three(e, 4 + x - y);
      case PART_VERTICAL_RIGHT -> verticalRight(x, y, e);
      case PART_VERTICAL_LEFT -> verticalLeft(x, y, e);
      case PART_HORIZONTAL_DOWN -> horizontalDown(x, y, e);
      default -> horizontalUp(x, y, e);
    };
  }

  private static int verticalRight(int x, int y, int[] e) {
    int along = 2 * x - y;
    if (along < 0) {
      return three(e, 5 + along);
    }
    return along % 2 == 0 ? two(e, 4 + along / 2) : three(e, 5 + along / 2);
  }

  private static int verticalLeft(int x, int y, int[] e) {
    if (x == 3 && y >= 2) {
      return three(e, y == 2 ? 10 : 11);
    }
    int from = 5 + x + y / 2;
    return y % 2 == 0 ? two(e, from) : three(e, from + 1);
  }

  private static int horizontalDown(int x, int y, int[] e) {
    int along = 2 * y - x;
    if (along < 0) {
      return three(e, 3 - along);
    }
    return along % 2 == 0 ? two(e, 3 - along / 2) : three(e, 4 - (along + 1) / 2);
  }

  private static int horizontalUp(int x, int y, int[] e) {
    int along = x + 2 * y;
    if (along > 5) {
      return e[0];
    }
    if (along == 5) {
      return (e[1] + 3 * e[0] + 2) >> 2;
    }
    return along % 2 == 0 ? two(e, 2 - along / 2) : three(e, 2 - along / 2);
  }

  private static int two(int[] e, int i) {
    return (e[i] + e[i + 1] + 1) >> 1;
  }

  private static int three(int[] e, int middle) {
    return (e[middle - 1] + 2 * e[middle] + e[middle + 1] + 2) >> 2;
  }
}
