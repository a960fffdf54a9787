package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.Checksum;

/** How a file stores the values of a tensor, little-endian; all are read as float32. */
enum Encoding {
  F32(4) {
    @Override
    void decode(ByteBuffer from, float[] to, int at, int count) {
      from.asFloatBuffer().get(to, at, count);
    }
  },
  F16(2) {
    @Override
    void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = HalfFloats.fromHalf(from.getShort());
      }
    }
  },
  BF16(2) {
    @Override
    void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = HalfFloats.fromBrain(from.getShort());
      }
    }
  };

  /** Longer arrays cannot be had from common virtual machines. */
  static final int MOST_VALUES = Integer.MAX_VALUE - 8;

  private static final int BUFFER = 1 << 18;

  private final int width;

  Encoding(int width) {
    this.width = width;
  }

  abstract void decode(ByteBuffer from, float[] to, int at, int count);

  /** Bytes of one value. */
  int width() {
    return width;
  }

  static Optional<Encoding> named(String name) {
    for (Encoding encoding : values()) {
      if (encoding.name().equals(name)) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads {@code count} values from byte {@code position} on, through a small buffer, so that
   * little more memory is used than the values take. {@code checksum} sees every byte.
   */
  float[] read(FileChannel channel, long position, int count, Checksum checksum)
      throws IOException {
    float[] values = new float[count];
    ByteBuffer buffer = ByteBuffer.allocate(bufferSize(count));
    int done = 0;
    while (done < count) {
      int now = Math.min(count - done, BUFFER / width);
      buffer.clear().limit(now * width);
      fill(channel, position + (long) done * width, buffer);
      checksum.update(buffer.array(), 0, now * width);
      decode(buffer.flip().order(ByteOrder.LITTLE_ENDIAN), values, done, now);
      done += now;
    }
    return values;
  }

  /** Bytes of a buffer for {@code count} values: their bytes may be more than an int counts. */
  int bufferSize(int count) {
    return (int) Math.min(BUFFER, (long) count * width);
  }

  /** Fills {@code buffer} up to its limit. */
  static void fill(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at);
      if (n < 0) {
        throw new EOFException(Text.of(Encoding.class, "file.shrank"));
      }
      at += n;
    }
  }
}
