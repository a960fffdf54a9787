package dev.pyramidstudio.core.io.webp;

/** Samples of one component, whole macroblocks. */
final class Plane {
  private final int width;
  private final int height;
  private final byte[] samples;

  Plane(int width, int height) {
    this.width = width;
    this.height = height;
    this.samples = new byte[Math.multiplyExact(width, height)];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int at(int x, int y) {
    return samples[y * width + x] & 0xFF;
  }

  void set(int x, int y, int value) {
    samples[y * width + x] = (byte) value;
  }

  /** The samples, row by row. */
  byte[] samples() {
    return samples;
  }
}
