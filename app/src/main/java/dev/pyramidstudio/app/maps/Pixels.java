package dev.pyramidstudio.app.maps;

/** Enlarges coloured grids: crisp, so that every position is a square, or interpolated. */
public final class Pixels {
  private Pixels() {}

  public static int[] scaled(
      int[] argb, int columns, int rows, int width, int height, boolean smooth) {
    return smooth
        ? smooth(argb, columns, rows, width, height)
        : crisp(argb, columns, rows, width, height);
  }

  private static int[] crisp(int[] argb, int columns, int rows, int width, int height) {
    int[] out = new int[width * height];
    for (int y = 0; y < height; y++) {
      int from = (int) ((long) y * rows / height) * columns;
      for (int x = 0; x < width; x++) {
        out[y * width + x] = argb[from + (int) ((long) x * columns / width)];
      }
    }
    return out;
  }

  private static int[] smooth(int[] argb, int columns, int rows, int width, int height) {
    int[] out = new int[width * height];
    for (int y = 0; y < height; y++) {
      double v = clamp((y + 0.5) * rows / height - 0.5, rows - 1);
      int top = (int) v;
      int bottom = Math.min(top + 1, rows - 1);
      for (int x = 0; x < width; x++) {
        double u = clamp((x + 0.5) * columns / width - 0.5, columns - 1);
        int left = (int) u;
        int right = Math.min(left + 1, columns - 1);
        int above = mix(argb[top * columns + left], argb[top * columns + right], u - left);
        int below = mix(argb[bottom * columns + left], argb[bottom * columns + right], u - left);
        out[y * width + x] = mix(above, below, v - top);
      }
    }
    return out;
  }

  private static double clamp(double value, int max) {
    return Math.max(0, Math.min(value, max));
  }

  private static int mix(int a, int b, double part) {
    int weight = (int) (part * 256);
    int redBlue = ((a & 0xff00ff) * (256 - weight) + (b & 0xff00ff) * weight) >>> 8 & 0xff00ff;
    int green = ((a & 0xff00) * (256 - weight) + (b & 0xff00) * weight) >>> 8 & 0xff00;
    return 0xff000000 | redBlue | green;
  }
}
