package dev.pyramidstudio.core.io.webp;

/**
 * Each pixel was replaced by its difference to a prediction from those before it.
 *
 * @param modes a pixel for each block, whose green says how it is predicted
 */
@SuppressWarnings("ArrayRecordComponent") // made, used once and dropped
record PredictorTransform(int width, int bits, int[] modes) implements ColourTransform {
  private static final int BLACK = 0xFF000000;

  @Override
  public int[] undo(int[] pixels) {
    int blocks = EntropyImage.blocks(width, bits);
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width;
      int predicted;
      if (y == 0) {
        predicted = x == 0 ? BLACK : pixels[i - 1];
      } else if (x == 0) {
        predicted = pixels[i - width];
      } else {
        int mode = modes[(y >> bits) * blocks + (x >> bits)] >> 8 & 15;
        predicted = predict(mode, pixels, i);
      }
      pixels[i] = add(pixels[i], predicted);
    }
    return pixels;
  }

  private int predict(int mode, int[] pixels, int i) {
    int left = pixels[i - 1];
    int top = pixels[i - width];
    int topLeft = pixels[i - width - 1];
    // At the right edge this is the row's own first pixel, by the format's rule.
    int topRight = pixels[i - width + 1];
    return switch (mode) {
      case 1 -> left;
      case 2 -> top;
      case 3 -> topRight;
      case 4 -> topLeft;
      case 5 -> mean(mean(left, topRight), top);
      case 6 -> mean(left, topLeft);
      case 7 -> mean(left, top);
      case 8 -> mean(topLeft, top);
      case 9 -> mean(top, topRight);
      case 10 -> mean(mean(left, topLeft), mean(top, topRight));
      case 11 -> select(left, top, topLeft);
      case 12 -> gradient(left, top, topLeft);
      case 13 -> halfGradient(mean(left, top), topLeft);
      default -> BLACK;
    };
  }

  /** Sum of each byte, without carry. */
  static int add(int a, int b) {
    return ((a & 0xFF00FF00) + (b & 0xFF00FF00) & 0xFF00FF00)
        | ((a & 0x00FF00FF) + (b & 0x00FF00FF) & 0x00FF00FF);
  }

  private static int mean(int a, int b) {
    return ((a ^ b) >>> 1 & 0x7F7F7F7F) + (a & b);
  }

  /** Of left and top the one nearer to left + top − topLeft. */
  private static int select(int left, int top, int topLeft) {
    int toLeft = 0;
    int toTop = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int corner = topLeft >>> shift & 0xFF;
      toLeft += Math.abs((top >>> shift & 0xFF) - corner);
      toTop += Math.abs((left >>> shift & 0xFF) - corner);
    }
    return toLeft < toTop ? left : top;
  }

  private static int gradient(int left, int top, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = (left >>> shift & 0xFF) + (top >>> shift & 0xFF) - (topLeft >>> shift & 0xFF);
      result |= Patch.clip(value) << shift;
    }
    return result;
  }

  private static int halfGradient(int mean, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = mean >>> shift & 0xFF;
      result |= Patch.clip(value + (value - (topLeft >>> shift & 0xFF)) / 2) << shift;
    }
    return result;
  }
}
