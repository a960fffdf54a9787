package dev.pyramidstudio.core.io.webp;

/**
 * Smooths the edges of macroblocks and of their 4 × 4 blocks once all of them are decoded (RFC
 * 6386, section 15).
 */
final class LoopFilter {
  private final FrameHeader header;
  private final Plane[] planes;

  LoopFilter(FrameHeader header, Plane luminance, Plane u, Plane v) {
    this.header = header;
    this.planes = new Plane[] {luminance, u, v};
  }

  /** How strongly one macroblock's edges are smoothed. */
  private record Strength(int edge, int inner, int interior, int highVariance) {}

  /**
   * Smooths the edges of one macroblock; macroblocks must come in order.
   *
   * @param parts whether it was predicted in 4 × 4 blocks
   * @param insideToo whether the edges between its 4 × 4 blocks count
   */
  void filter(int column, int row, int segment, boolean parts, boolean insideToo) {
    int level = header.filterLevels[segment] + header.filterDelta;
    level = Math.max(0, Math.min(level + (parts ? header.filterDeltaOfParts : 0), 63));
    if (level == 0) {
      return;
    }
    int interior = level;
    if (header.sharpness > 0) {
      interior >>= header.sharpness > 4 ? 2 : 1;
      interior = Math.min(interior, 9 - header.sharpness);
    }
    interior = Math.max(interior, 1);
    int limit = 2 * level + interior;
    int highVariance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    Strength strength = new Strength(2 * (limit + 4) + 1, 2 * limit + 1, interior, highVariance);
    for (int p = 0; p < (header.simpleFilter ? 1 : planes.length); p++) {
      int size = p == 0 ? 16 : 8;
      filter(planes[p], size, column, row, strength, insideToo);
    }
  }

  private void filter(
      Plane plane, int size, int column, int row, Strength strength, boolean insideToo) {
    int width = plane.width();
    int origin = row * size * width + column * size;
    byte[] s = plane.samples();
    if (column > 0) {
      macroblockEdge(s, origin, 1, width, size, strength);
    }
    for (int i = 4; insideToo && i < size; i += 4) {
      innerEdge(s, origin + i, 1, width, size, strength);
    }
    if (row > 0) {
      macroblockEdge(s, origin, width, 1, size, strength);
    }
    for (int i = 4; insideToo && i < size; i += 4) {
      innerEdge(s, origin + i * width, width, 1, size, strength);
    }
  }

  /**
   * @param across distance between the samples on a line across the edge
   * @param along distance from line to line
   */
  private void macroblockEdge(
      byte[] s, int at, int across, int along, int size, Strength strength) {
    for (int i = 0; i < size; i++) {
      int q0 = at + i * along;
      if (header.simpleFilter) {
        if (small(s, q0, across, strength.edge())) {
          two(s, q0, across);
        }
      } else if (smooth(s, q0, across, strength.edge(), strength.interior())) {
        if (varies(s, q0, across, strength.highVariance())) {
          two(s, q0, across);
        } else {
          six(s, q0, across);
        }
      }
    }
  }

  private void innerEdge(byte[] s, int at, int across, int along, int size, Strength strength) {
    for (int i = 0; i < size; i++) {
      int q0 = at + i * along;
      if (header.simpleFilter) {
        if (small(s, q0, across, strength.inner())) {
          two(s, q0, across);
        }
      } else if (smooth(s, q0, across, strength.inner(), strength.interior())) {
        if (varies(s, q0, across, strength.highVariance())) {
          two(s, q0, across);
        } else {
          four(s, q0, across);
        }
      }
    }
  }

  /** Whether the step over the edge is small enough to be an artefact. */
  private static boolean small(byte[] s, int q0, int d, int limit) {
    return 4 * difference(s, q0 - d, q0) + difference(s, q0 - 2 * d, q0 + d) <= limit;
  }

  private static boolean smooth(byte[] s, int q0, int d, int limit, int interior) {
    return small(s, q0, d, limit)
        && difference(s, q0 - 4 * d, q0 - 3 * d) <= interior
        && difference(s, q0 - 3 * d, q0 - 2 * d) <= interior
        && difference(s, q0 - 2 * d, q0 - d) <= interior
        && difference(s, q0 + 3 * d, q0 + 2 * d) <= interior
        && difference(s, q0 + 2 * d, q0 + d) <= interior
        && difference(s, q0 + d, q0) <= interior;
  }

  private static boolean varies(byte[] s, int q0, int d, int threshold) {
    return difference(s, q0 - 2 * d, q0 - d) > threshold || difference(s, q0 + d, q0) > threshold;
  }

  private static int difference(byte[] s, int i, int j) {
    return Math.abs((s[i] & 0xFF) - (s[j] & 0xFF));
  }

  private static void two(byte[] s, int q0, int d) {
    int a = 3 * step(s, q0, d) + signed((s[q0 - 2 * d] & 0xFF) - (s[q0 + d] & 0xFF));
    change(s, q0 - d, part(a + 3));
    change(s, q0, -part(a + 4));
  }

  private static void four(byte[] s, int q0, int d) {
    int a = 3 * step(s, q0, d);
    int inner = part(a + 4);
    int outer = (inner + 1) >> 1;
    change(s, q0 - 2 * d, outer);
    change(s, q0 - d, part(a + 3));
    change(s, q0, -inner);
    change(s, q0 + d, -outer);
  }

  private static void six(byte[] s, int q0, int d) {
    int a = signed(3 * step(s, q0, d) + signed((s[q0 - 2 * d] & 0xFF) - (s[q0 + d] & 0xFF)));
    int near = (27 * a + 63) >> 7;
    int middle = (18 * a + 63) >> 7;
    int far = (9 * a + 63) >> 7;
    change(s, q0 - 3 * d, far);
    change(s, q0 - 2 * d, middle);
    change(s, q0 - d, near);
    change(s, q0, -near);
    change(s, q0 + d, -middle);
    change(s, q0 + 2 * d, -far);
  }

  private static int step(byte[] s, int q0, int d) {
    return (s[q0] & 0xFF) - (s[q0 - d] & 0xFF);
  }

  private static void change(byte[] s, int at, int by) {
    s[at] = (byte) Patch.clip((s[at] & 0xFF) + by);
  }

  private static int signed(int value) {
    return Math.max(-128, Math.min(value, 127));
  }

  /** An eighth, within five signed bits. */
  private static int part(int value) {
    return Math.max(-16, Math.min(value >> 3, 15));
  }
}
