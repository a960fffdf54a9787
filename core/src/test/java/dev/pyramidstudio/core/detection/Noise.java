package dev.pyramidstudio.core.detection;

import java.util.zip.CRC32;

/** Synthetic pictures that a few lines in any language can make again. */
final class Noise {
  private Noise() {}

  /** Red, green, blue of every pixel in turn: bits 16–23 of a linear congruential generator. */
  static Picture picture(int width, int height, int seed) {
    int[] rgb = new int[width * height];
    int state = seed;
    for (int i = 0; i < rgb.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        state = (state * 1103515245 + 12345) & 0x7fffffff;
        rgb[i] = rgb[i] << 8 | ((state >> 16) & 0xFF);
      }
    }
    return new Picture(width, height, rgb);
  }

  static byte[] bytes(Picture picture) {
    byte[] bytes = new byte[3 * picture.rgb().length];
    for (int i = 0; i < picture.rgb().length; i++) {
      int pixel = picture.rgb()[i];
      bytes[3 * i] = (byte) (pixel >> 16);
      bytes[3 * i + 1] = (byte) (pixel >> 8);
      bytes[3 * i + 2] = (byte) pixel;
    }
    return bytes;
  }

  static String checksum(Picture picture) {
    CRC32 crc = new CRC32();
    crc.update(bytes(picture));
    return String.format("%08x", crc.getValue());
  }
}
