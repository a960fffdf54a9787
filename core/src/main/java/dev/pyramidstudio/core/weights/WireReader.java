package dev.pyramidstudio.core.weights;

import java.util.Arrays;

/**
 * Reads the few shapes of bytes that LevelDB tables and protocol buffers are made of: varints,
 * fixed little-endian numbers and counted runs. Throws {@link Malformed} at the first impossible
 * byte; callers say which file it was.
 */
final class WireReader {
  /** Bytes that cannot be what they should be. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(int at) {
      super(Integer.toString(at));
    }
  }

  private final byte[] bytes;
  private final int end;
  private int at;

  WireReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean atEnd() {
    return at >= end;
  }

  int position() {
    return at;
  }

  long varint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = next();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new Malformed(at);
  }

  /** A varint that counts bytes of a file that is held in memory. */
  int count() throws Malformed {
    long value = varint();
    if (value < 0 || value > Integer.MAX_VALUE - 64) {
      throw new Malformed(at);
    }
    return (int) value;
  }

  int fixed32() throws Malformed {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (next() & 0xff) << shift;
    }
    return value;
  }

  long fixed64() throws Malformed {
    long low = fixed32() & 0xffffffffL;
    return low | (long) fixed32() << 32;
  }

  byte[] run(int length) throws Malformed {
    if (length < 0 || length > end - at) {
      throw new Malformed(at);
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Passes over a protocol buffer field of the given wire type. */
  void skip(int wireType) throws Malformed {
    switch (wireType) {
      case 0 -> varint();
      case 1 -> run(8);
      case 2 -> run(count());
      case 5 -> run(4);
      default -> throw new Malformed(at);
    }
  }

  private byte next() throws Malformed {
    if (at >= end) {
      throw new Malformed(at);
    }
    return bytes[at++];
  }
}
