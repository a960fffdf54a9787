package dev.pyramidstudio.app.ui;

/**
 * Colour tables for numbers. Viridis and magma by Smith and van der Walt (matplotlib), even to the
 * eye also without colour vision; the diverging one is ColorBrewer's RdBu with blue for negative.
 * Each is interpolated between evenly spaced published values.
 */
public enum Colours {
  VIRIDIS(0x440154, 0x472c7a, 0x3b518b, 0x2c718e, 0x21908d, 0x27ad81, 0x5cc863, 0xaadc32, 0xfde725),
  MAGMA(0x000004, 0x1c1044, 0x4f127b, 0x812581, 0xb5367a, 0xe55064, 0xfb8761, 0xfec287, 0xfcfdbf),
  GREY(0x000000, 0xffffff),
  DIVERGING(
      0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d,
      0xb2182b, 0x67001f);

  private static final int STEPS = 256;

  private final int[] table = new int[STEPS];

  Colours(int... anchors) {
    for (int i = 0; i < STEPS; i++) {
      double at = (double) i / (STEPS - 1) * (anchors.length - 1);
      int below = Math.min((int) at, anchors.length - 2);
      table[i] = 0xff000000 | mix(anchors[below], anchors[below + 1], at - below);
    }
  }

  private static int mix(int a, int b, double part) {
    int out = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int from = a >> shift & 0xff;
      int to = b >> shift & 0xff;
      out |= (int) Math.round(from + (to - from) * part) << shift;
    }
    return out;
  }

  /** Opaque colour of {@code part}, 0 to 1; what lies outside takes the end's colour. */
  public int argb(double part) {
    // NaN becomes 0: a broken value is shown dark, not as an exception.
    int index = (int) Math.round(part * (STEPS - 1));
    return table[Math.max(0, Math.min(STEPS - 1, index))];
  }
}
