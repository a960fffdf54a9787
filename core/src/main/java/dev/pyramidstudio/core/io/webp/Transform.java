package dev.pyramidstudio.core.io.webp;

/** The inverse transforms, in the integer arithmetic that RFC 6386, section 14, prescribes. */
final class Transform {
  private final int[] half = new int[16];

  /** Inverse Walsh-Hadamard: 16 values to the DC coefficients of 16 blocks. */
  void walshHadamard(int[] in, int[] out) {
    for (int i = 0; i < 4; i++) {
      int outer = in[i] + in[12 + i];
      int inner = in[4 + i] + in[8 + i];
      int innerDifference = in[4 + i] - in[8 + i];
      int outerDifference = in[i] - in[12 + i];
      half[i] = outer + inner;
      half[4 + i] = outerDifference + innerDifference;
      half[8 + i] = outer - inner;
      half[12 + i] = outerDifference - innerDifference;
    }
    for (int i = 0; i < 4; i++) {
      int dc = half[4 * i] + 3;
      int outer = dc + half[4 * i + 3];
      int inner = half[4 * i + 1] + half[4 * i + 2];
      int innerDifference = half[4 * i + 1] - half[4 * i + 2];
      int outerDifference = dc - half[4 * i + 3];
      out[(4 * i) * 16] = (outer + inner) >> 3;
      out[(4 * i + 1) * 16] = (outerDifference + innerDifference) >> 3;
      out[(4 * i + 2) * 16] = (outer - inner) >> 3;
      out[(4 * i + 3) * 16] = (outerDifference - innerDifference) >> 3;
    }
  }

  /** Inverse cosine transform of the 16 coefficients at {@code from}, added to a patch. */
  void addCosine(int[] in, int from, Patch patch, int x, int y) {
    for (int i = 0; i < 4; i++) {
      int sum = in[from + i] + in[from + 8 + i];
      int difference = in[from + i] - in[from + 8 + i];
      int c = small(in[from + 4 + i]) - large(in[from + 12 + i]);
      int d = large(in[from + 4 + i]) + small(in[from + 12 + i]);
      half[4 * i] = sum + d;
      half[4 * i + 1] = difference + c;
      half[4 * i + 2] = difference - c;
      half[4 * i + 3] = sum - d;
    }
    for (int i = 0; i < 4; i++) {
      int dc = half[i] + 4;
      int sum = dc + half[8 + i];
      int difference = dc - half[8 + i];
      int c = small(half[4 + i]) - large(half[12 + i]);
      int d = large(half[4 + i]) + small(half[12 + i]);
      patch.add(x, y + i, (sum + d) >> 3);
      patch.add(x + 1, y + i, (difference + c) >> 3);
      patch.add(x + 2, y + i, (difference - c) >> 3);
      patch.add(x + 3, y + i, (sum - d) >> 3);
    }
  }

  /** Times √2·cos(π/8). */
  private static int large(int value) {
    return value + (value * 20091 >> 16);
  }

  /** Times √2·sin(π/8). */
  private static int small(int value) {
    return value * 35468 >> 16;
  }
}
