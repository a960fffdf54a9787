package dev.pyramidstudio.core.io.webp;

import java.io.EOFException;
import java.io.IOException;

/**
 * Pixels as a lossless WebP stores them (RFC 9649, section 3.7): prefix-coded values, copies of
 * earlier pixels, and a cache of recent colours. The picture itself, and the small images that
 * steer its decoding, all have this form.
 */
final class EntropyImage {
  private static final int LITERALS = 256;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int HASH = 0x1E35A7BD;

  /** Codes for green (with lengths and cached colours), red, blue, alpha and distances. */
  private record Codes(
      PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {}

  private final BitReader bits;
  private final int[] nearby;
  private final int width;
  private final int height;
  private int cacheBits;
  private int[] cache = new int[0];
  private int groupBits;
  private int[] groups;

  private EntropyImage(BitReader bits, int[] nearby, int width, int height) {
    this.bits = bits;
    this.nearby = nearby;
    this.width = width;
    this.height = height;
  }

  /**
   * Reads an image.
   *
   * @param nearby the format's table of the 120 nearest pixels: 16 · rows up + 8 − columns left
   * @param mayVary whether its codes may differ from place to place, as the picture's may
   * @return alpha, red, green, blue from the highest byte down
   */
  static int[] read(BitReader bits, int[] nearby, int width, int height, boolean mayVary)
      throws IOException {
    EntropyImage image = new EntropyImage(bits, nearby, width, height);
    return image.read(mayVary);
  }

  private int[] read(boolean mayVary) throws IOException {
    if (bits.flag()) {
      cacheBits = bits.number(4);
      if (cacheBits < 1 || cacheBits > 11) {
        throw new IOException("VP8L");
      }
      cache = new int[1 << cacheBits];
    }
    int count = 1;
    if (mayVary && bits.flag()) {
      groupBits = bits.number(3) + 2;
      groups = read(bits, nearby, blocks(width, groupBits), blocks(height, groupBits), false);
      for (int i = 0; i < groups.length; i++) {
        groups[i] = groups[i] >> 8 & 0xFFFF;
        count = Math.max(count, groups[i] + 1);
      }
    }
    Codes[] codes = new Codes[count];
    for (int i = 0; i < count; i++) {
      codes[i] =
          new Codes(
              PrefixCode.read(bits, LITERALS + LENGTHS + cache.length),
              PrefixCode.read(bits, LITERALS),
              PrefixCode.read(bits, LITERALS),
              PrefixCode.read(bits, LITERALS),
              PrefixCode.read(bits, DISTANCES));
    }
    return pixels(codes);
  }

  /** How many blocks of {@code 1 << bits} cover an extent. */
  static int blocks(int extent, int bits) {
    return (extent + (1 << bits) - 1) >> bits;
  }

  private int[] pixels(Codes[] codes) throws IOException {
    int[] pixels = new int[Math.multiplyExact(width, height)];
    int at = 0;
    int x = 0;
    int y = 0;
    while (at < pixels.length) {
      Codes here = codes[groups == null ? 0 : group(x, y)];
      int symbol = here.green().symbol(bits);
      int copied = 1;
      if (symbol < LITERALS) {
        int red = here.red().symbol(bits);
        int blue = here.blue().symbol(bits);
        int alpha = here.alpha().symbol(bits);
        pixels[at] = alpha << 24 | red << 16 | symbol << 8 | blue;
      } else if (symbol < LITERALS + LENGTHS) {
        copied = prefixed(symbol - LITERALS);
        int distance = distance(prefixed(here.distance().symbol(bits)));
        if (distance > at || copied > pixels.length - at) {
          throw new IOException("VP8L");
        }
        for (int i = at; i < at + copied; i++) {
          pixels[i] = pixels[i - distance];
        }
      } else {
        pixels[at] = cache[symbol - LITERALS - LENGTHS];
      }
      if (cacheBits > 0) {
        for (int i = at; i < at + copied; i++) {
          cache[HASH * pixels[i] >>> (32 - cacheBits)] = pixels[i];
        }
      }
      at += copied;
      x += copied;
      if (x >= width) {
        y += x / width;
        x %= width;
      }
    }
    return pixels;
  }

  private int group(int x, int y) {
    return groups[(y >> groupBits) * blocks(width, groupBits) + (x >> groupBits)];
  }

  /** A length or distance: its magnitude is the symbol, the rest are plain bits. */
  private int prefixed(int symbol) throws EOFException {
    if (symbol < 4) {
      return symbol + 1;
    }
    int extra = (symbol - 2) >> 1;
    return ((2 + (symbol & 1)) << extra) + bits.number(extra) + 1;
  }

  private int distance(int code) {
    if (code > nearby.length) {
      return code - nearby.length;
    }
    int place = nearby[code - 1];
    return Math.max(1, (place >> 4) * width + 8 - (place & 15));
  }
}
