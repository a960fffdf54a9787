package dev.pyramidstudio.core.io.webp;

import java.io.EOFException;

/** Bits of a lossless WebP, the lowest of each byte first. */
final class BitReader {
  private final byte[] data;
  private int at;
  private long ahead;
  private int count;

  BitReader(byte[] data, int from) {
    this.data = data;
    this.at = from;
  }

  /** An unsigned number of up to 24 bits. */
  int number(int bits) throws EOFException {
    while (count < bits) {
      if (at == data.length) {
        throw new EOFException();
      }
      ahead |= (data[at++] & 0xFFL) << count;
      count += 8;
    }
    int number = (int) (ahead & ((1L << bits) - 1));
    ahead >>>= bits;
    count -= bits;
    return number;
  }

  boolean flag() throws EOFException {
    return number(1) == 1;
  }
}
