package dev.pyramidstudio.core.io.webp;

/**
 * Reads the quantised coefficients of 4 × 4 blocks (RFC 6386, section 13): tokens from a tree whose
 * probabilities depend on what kind of block it is, how high the frequency and how great the
 * coefficient before it.
 */
final class CoefficientReader {
  /** Luminance whose DC coefficients stand in a block of their own. */
  static final int LUMINANCE_WITHOUT_DC = 0;

  static final int SECOND = 1;
  static final int CHROMINANCE = 2;
  static final int LUMINANCE = 3;

  private static final int COUNT = 16;

  private final int[] probabilities;
  private final int[] bands = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7};
  private final int[] zigzag = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  /** Probabilities of the extra bits of the four categories of large values. */
  private final int[][] extraBits = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  CoefficientReader(int[] probabilities) {
    this.probabilities = probabilities;
  }

  /**
   * Reads a block into {@code out[at…at+15]}, row by row, which must be zeros.
   *
   * @param context how many of the blocks above and to the left have coefficients
   * @param first 1 to leave out the DC coefficient
   * @param dc factor of the DC coefficient
   * @param ac factor of the others
   * @return the place behind the last coefficient, in order of frequency
   */
  int read(BoolDecoder bits, int type, int context, int first, int dc, int ac, int[] out, int at) {
    int n = first;
    int p = place(type, n, context);
    while (n < COUNT) {
      if (bits.bit(probabilities[p]) == 0) {
        return n;
      }
      while (bits.bit(probabilities[p + 1]) == 0) {
        n++;
        if (n == COUNT) {
          return COUNT;
        }
        p = place(type, n, 0);
      }
      int value = 1;
      int next = 1;
      if (bits.bit(probabilities[p + 2]) == 1) {
        value = large(bits, p);
        next = 2;
      }
      int factor = n == 0 ? dc : ac;
      out[at + zigzag[n]] = (short) ((bits.flag() ? -value : value) * factor);
      n++;
      if (n < COUNT) {
        p = place(type, n, next);
      }
    }
    return COUNT;
  }

  private int place(int type, int n, int context) {
    return ((type * WebpTables.BANDS + bands[n]) * WebpTables.CONTEXTS + context) * WebpTables.TREE;
  }

  /** A value of two or more. */
  private int large(BoolDecoder bits, int p) {
    if (bits.bit(probabilities[p + 3]) == 0) {
      return bits.bit(probabilities[p + 4]) == 0 ? 2 : 3 + bits.bit(probabilities[p + 5]);
    }
    if (bits.bit(probabilities[p + 6]) == 0) {
      if (bits.bit(probabilities[p + 7]) == 0) {
        return 5 + bits.bit(159);
      }
      int upper = bits.bit(165);
      return 7 + 2 * upper + bits.bit(145);
    }
    int upper = bits.bit(probabilities[p + 8]);
    int category = 2 * upper + bits.bit(probabilities[p + 9 + upper]);
    int extra = 0;
    for (int probability : extraBits[category]) {
      extra = 2 * extra + bits.bit(probability);
    }
    return extra + 3 + (8 << category);
  }
}
