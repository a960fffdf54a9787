package dev.pyramidstudio.core.detection;

import java.util.stream.IntStream;

/**
 * Bilinear resampling as Pillow does it for 8-bit pictures: a triangle filter that widens when the
 * picture shrinks (so that nothing aliases), first along rows, then along columns, each pass in
 * fixed point with 22 fractional bits and rounded to 8 bits. Networks are trained on pictures made
 * this way, and a resampling that is merely similar moves scores by several hundredths.
 *
 * <p>Cost grows with the picture's pixels, whatever the size of the result. Large pictures are
 * worked on by two threads.
 */
final class BilinearResample {
  private static final int FRACTION_BITS = 32 - 8 - 2;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  /** Red in the upper, blue in the lower half of one long: one multiplication serves both. */
  private static final long HALF_TWICE = ((long) HALF << 32) | HALF;

  private static final int PIXELS_WORTH_TWO_THREADS = 1 << 18;

  private BilinearResample() {}

  /**
   * {@code picture} at another size; the very same picture if the size does not change.
   *
   * @throws IllegalArgumentException if a side is less than 1
   */
  static Picture resize(Picture picture, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no picture of " + width + " × " + height + " pixels");
    }
    int[] rgb = picture.rgb();
    if (width != picture.width()) {
      rgb = alongRows(rgb, picture.height(), Taps.of(picture.width(), width));
    }
    if (height != picture.height()) {
      rgb = alongColumns(rgb, width, Taps.of(picture.height(), height));
    }
    return new Picture(width, height, rgb);
  }

  private static int[] alongRows(int[] rgb, int rows, Taps taps) {
    int inWidth = taps.inSize;
    int outWidth = taps.outSize;
    int[] out = new int[Math.multiplyExact(rows, outWidth)];
    inTwoBands(
        rows,
        rgb.length,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int x = 0; x < outWidth; x++) {
              out[y * outWidth + x] = taps.sum(x, rgb, y * inWidth, 1);
            }
          }
        });
    return out;
  }

  private static int[] alongColumns(int[] rgb, int width, Taps taps) {
    int outHeight = taps.outSize;
    int[] out = new int[Math.multiplyExact(outHeight, width)];
    inTwoBands(
        outHeight,
        Math.max(rgb.length, out.length),
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int x = 0; x < width; x++) {
              out[y * width + x] = taps.sum(y, rgb, x, width);
            }
          }
        });
    return out;
  }

  private static void inTwoBands(int rows, int pixels, Band band) {
    if (pixels < PIXELS_WORTH_TWO_THREADS) {
      band.work(0, rows);
    } else {
      int middle = rows / 2;
      IntStream.range(0, 2)
          .parallel()
          .forEach(half -> band.work(half == 0 ? 0 : middle, half == 0 ? middle : rows));
    }
  }

  @FunctionalInterface
  private interface Band {
    void work(int fromRow, int toRow);
  }

  /** For every pixel of the result which pixels of the source count, and how much. */
  private static final class Taps {
    final int inSize;
    final int outSize;
    final int[] start;
    final int[] count;

    /** Weights of the result's pixel i begin at {@code i · stride}. */
    final int[] weights;

    final int stride;

    private Taps(int inSize, int outSize, int stride) {
      this.inSize = inSize;
      this.outSize = outSize;
      this.stride = stride;
      this.start = new int[outSize];
      this.count = new int[outSize];
      this.weights = new int[Math.multiplyExact(outSize, stride)];
    }

    static Taps of(int inSize, int outSize) {
      double scale = (double) inSize / outSize;
      double filterScale = Math.max(scale, 1);
      double support = filterScale;
      int stride = Math.min(inSize, (int) Math.ceil(support) * 2 + 1);
      Taps taps = new Taps(inSize, outSize, stride);
      double[] exact = new double[stride];
      for (int i = 0; i < outSize; i++) {
        double centre = (i + 0.5) * scale;
        int from = Math.max((int) (centre - support + 0.5), 0);
        int count = Math.min((int) (centre + support + 0.5), inSize) - from;
        double inverse = 1 / filterScale;
        double sum = 0;
        for (int k = 0; k < count; k++) {
          exact[k] = Math.max(0, 1 - Math.abs((k + from - centre + 0.5) * inverse));
          sum += exact[k];
        }
        for (int k = 0; k < count; k++) {
          double weight = sum == 0 ? exact[k] : exact[k] / sum;
          taps.weights[i * stride + k] = (int) (0.5 + weight * (1 << FRACTION_BITS));
        }
        taps.start[i] = from;
        taps.count[i] = count;
      }
      return taps;
    }

    /** The weighted pixel i of the line of source pixels {@code rgb[offset + k · step]}. */
    int sum(int i, int[] rgb, int offset, int step) {
      long redBlue = HALF_TWICE;
      int green = HALF;
      int at = offset + start[i] * step;
      int w = i * stride;
      int end = w + count[i];
      while (w < end) {
        int pixel = rgb[at];
        int weight = weights[w];
        redBlue += (((pixel & 0xFF0000L) << 16) | (pixel & 0xFF)) * weight;
        green += ((pixel >> 8) & 0xFF) * weight;
        at += step;
        w++;
      }
      // Weights are rounded one by one; thousands of them can add up to a little more than one.
      int r = Math.min((int) (redBlue >>> (32 + FRACTION_BITS)), 255);
      int g = Math.min(green >>> FRACTION_BITS, 255);
      int b = Math.min((int) ((redBlue & 0xFFFFFFFFL) >>> FRACTION_BITS), 255);
      return (r << 16) | (g << 8) | b;
    }
  }
}
