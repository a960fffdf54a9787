package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.text.RefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a picture file with the name that its owner knows it by, and what all formats need:
 * safe access, and the limits and refusals they share.
 */
final class PictureFile {
  /** More is no photograph, and would be half a gigabyte of pixels alone. */
  private static final long MOST_PIXELS = 200_000_000;

  private static final double SHARE_OF_MEMORY = 0.75;

  private final String name;
  private final PictureFormat format;
  private final byte[] bytes;

  PictureFile(String name, PictureFormat format, byte[] bytes) {
    this.name = name;
    this.format = format;
    this.bytes = bytes;
  }

  PictureFormat format() {
    return format;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  /** The byte at {@code at}, 0–255. */
  int u8(int at) {
    need(at, 1);
    return bytes[at] & 0xFF;
  }

  int u16(int at, ByteOrder order) {
    need(at, 2);
    return ByteBuffer.wrap(bytes).order(order).getShort(at) & 0xFFFF;
  }

  int i32(int at, ByteOrder order) {
    need(at, 4);
    return ByteBuffer.wrap(bytes).order(order).getInt(at);
  }

  long u32(int at, ByteOrder order) {
    return i32(at, order) & 0xFFFFFFFFL;
  }

  /** The {@code length} bytes at {@code at} as ASCII. */
  String ascii(int at, int length) {
    need(at, length);
    return new String(bytes, at, length, StandardCharsets.US_ASCII);
  }

  byte[] slice(int at, int length) {
    need(at, length);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  /**
   * @throws RefusedException if the file ends before {@code at + length}
   */
  void need(long at, long length) {
    if (at < 0 || length < 0 || at + length > bytes.length) {
      throw cut();
    }
  }

  /**
   * Lets no picture through that could exhaust memory; called before a pixel is decoded.
   *
   * @param bytesPerPixel needed at once while decoding, the result's four included
   */
  void checkSize(long width, long height, int bytesPerPixel) {
    if (width < 1 || height < 1) {
      throw refused("picture.none", name, format.title(), width, height);
    }
    if (width > MOST_PIXELS / height) {
      throw refused("picture.pixels", name, width, height, MOST_PIXELS / 1_000_000);
    }
    long needed = width * height * bytesPerPixel;
    long allowed = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY);
    if (needed > allowed) {
      throw refused("picture.memory", name, width, height, needed >> 20, allowed >> 20);
    }
  }

  RefusedException cut() {
    return refused("picture.cut", name, format.title());
  }

  RefusedException damaged(String reason) {
    return refused("picture.damaged", name, format.title(), reason);
  }

  private static RefusedException refused(String key, Object... args) {
    return RefusedException.of(PictureFile.class, key, args);
  }
}
