package dev.pyramidstudio.core.io.webp;

/**
 * VP8's arithmetic decoder (RFC 6386, section 7): yields bits that were coded with a known
 * probability. Beyond its data it reads zeros and remembers that it did.
 */
final class BoolDecoder {
  private static final int EVEN = 128;

  private final byte[] data;
  private final int end;
  private int at;

  /** Bits read but not yet decided; always less than {@code range << bits}. */
  private int value;

  private int range = 255;

  /** How many bits of {@code value} stand below the eight that decide; negative: too few. */
  private int bits = -8;

  private boolean exhausted;

  BoolDecoder(byte[] data, int from, int end) {
    this.data = data;
    this.at = from;
    this.end = end;
  }

  /** A bit that is 0 with a probability of {@code probability / 256}. */
  int bit(int probability) {
    if (bits < 0) {
      load();
    }
    int split = 1 + (((range - 1) * probability) >> 8);
    int bit;
    if (value >>> bits >= split) {
      range -= split;
      value -= split << bits;
      bit = 1;
    } else {
      range = split;
      bit = 0;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    bits -= shift;
    return bit;
  }

  boolean flag() {
    return bit(EVEN) == 1;
  }

  /** An unsigned number of {@code count} bits, the highest first. */
  int number(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 1 | bit(EVEN);
    }
    return number;
  }

  /** A number of {@code count} bits and then its sign. */
  int signed(int count) {
    int number = number(count);
    return flag() ? -number : number;
  }

  /** A signed number if a flag says that there is one, else 0. */
  int optional(int count) {
    return flag() ? signed(count) : 0;
  }

  /** Whether more was asked for than there was. */
  boolean exhausted() {
    return exhausted;
  }

  private void load() {
    int next = 0;
    if (at < end) {
      next = data[at++] & 0xFF;
    } else {
      exhausted = true;
    }
    value = value << 8 | next;
    bits += 8;
  }
}
