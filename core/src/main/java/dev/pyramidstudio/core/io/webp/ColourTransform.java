package dev.pyramidstudio.core.io.webp;

/**
 * What an encoder did to the pixels so that they compress better, undone (RFC 9649, section 3.5).
 * Pixels are alpha, red, green, blue from the highest byte down.
 */
interface ColourTransform {
  /** The pixels as they were before; may be the same array. */
  int[] undo(int[] pixels);

  /** Green was taken from red and blue. */
  record SubtractGreen() implements ColourTransform {
    @Override
    public int[] undo(int[] pixels) {
      for (int i = 0; i < pixels.length; i++) {
        int green = pixels[i] >> 8 & 0xFF;
        int redBlue = (pixels[i] & 0xFF00FF) + (green << 16 | green);
        pixels[i] = pixels[i] & 0xFF00FF00 | redBlue & 0xFF00FF;
      }
      return pixels;
    }
  }

  /**
   * What green tells about red, and both about blue, was taken away.
   *
   * @param factors a pixel for each block: red to blue, green to blue, green to red
   */
  @SuppressWarnings("ArrayRecordComponent") // made, used once and dropped
  record CrossColour(int width, int bits, int[] factors) implements ColourTransform {
    @Override
    public int[] undo(int[] pixels) {
      int blocks = EntropyImage.blocks(width, bits);
      for (int i = 0; i < pixels.length; i++) {
        int factor = factors[(i / width >> bits) * blocks + (i % width >> bits)];
        int pixel = pixels[i];
        int green = (byte) (pixel >> 8);
        int red = (pixel >> 16) + ((byte) factor * green >> 5) & 0xFF;
        int blue =
            pixel + ((byte) (factor >> 8) * green >> 5) + ((byte) (factor >> 16) * (byte) red >> 5)
                & 0xFF;
        pixels[i] = pixel & 0xFF00FF00 | red << 16 | blue;
      }
      return pixels;
    }
  }

  /**
   * Colours were replaced by their numbers in a table, several to a pixel if there are few.
   *
   * @param width columns of the picture
   * @param bits logarithm of how many numbers share a pixel
   */
  @SuppressWarnings("ArrayRecordComponent") // made, used once and dropped
  record Palette(int width, int bits, int[] colours) implements ColourTransform {
    @Override
    public int[] undo(int[] pixels) {
      int packedWidth = EntropyImage.blocks(width, bits);
      int rows = pixels.length / packedWidth;
      int bitsEach = 8 >> bits;
      int[] unpacked = new int[Math.multiplyExact(width, rows)];
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < width; x++) {
          int packed = pixels[y * packedWidth + (x >> bits)] >> 8 & 0xFF;
          int shift = (x & ((1 << bits) - 1)) * bitsEach;
          int number = packed >> shift & ((1 << bitsEach) - 1);
          unpacked[y * width + x] = number < colours.length ? colours[number] : 0;
        }
      }
      return unpacked;
    }
  }
}
