package dev.pyramidstudio.core.io.webp;

/**
 * Makes a picture of the planes. Colour differences are stored for 2 × 2 pixels; each pixel takes
 * 9/16 of the nearest, 3/16 of the next two and 1/16 of the fourth, in the reference decoder's
 * integer steps, as is the conversion to red, green, blue (BT.601, luminance 16–235).
 */
final class Upsampler {
  private final Plane luminance;
  private final Plane u;
  private final Plane v;
  private final int width;
  private final int height;

  Upsampler(Plane luminance, Plane u, Plane v, int width, int height) {
    this.luminance = luminance;
    this.u = u;
    this.v = v;
    this.width = width;
    this.height = height;
  }

  int[] rgb() {
    int[] rgb = new int[Math.multiplyExact(width, height)];
    int last = (height - 1) / 2;
    int[] us = new int[width];
    int[] vs = new int[width];
    for (int y = 0; y < height; y++) {
      int near = y / 2;
      int far = Math.max(0, Math.min(y % 2 == 0 ? near - 1 : near + 1, last));
      row(u, near, far, us);
      row(v, near, far, vs);
      for (int x = 0; x < width; x++) {
        rgb[y * width + x] = colour(luminance.at(x, y), us[x], vs[x]);
      }
    }
    return rgb;
  }

  private void row(Plane plane, int near, int far, int[] out) {
    int leftNear = plane.at(0, near);
    int leftFar = plane.at(0, far);
    out[0] = (3 * leftNear + leftFar + 2) >> 2;
    for (int x = 1; x <= (width - 1) / 2; x++) {
      int rightNear = plane.at(x, near);
      int rightFar = plane.at(x, far);
      int all = leftNear + rightNear + leftFar + rightFar + 8;
      out[2 * x - 1] = (((all + 2 * (rightNear + leftFar)) >> 3) + leftNear) >> 1;
      out[2 * x] = (((all + 2 * (leftNear + rightFar)) >> 3) + rightNear) >> 1;
      leftNear = rightNear;
      leftFar = rightFar;
    }
    if (width % 2 == 0) {
      out[width - 1] = (3 * leftNear + leftFar + 2) >> 2;
    }
  }

  private static int colour(int y, int u, int v) {
    int light = y * 19077 >> 8;
    int r = light + (v * 26149 >> 8) - 14234;
    int g = light - (u * 6419 >> 8) - (v * 13320 >> 8) + 8708;
    int b = light + (u * 33050 >> 8) - 17685;
    return Patch.clip(r >> 6) << 16 | Patch.clip(g >> 6) << 8 | Patch.clip(b >> 6);
  }
}
