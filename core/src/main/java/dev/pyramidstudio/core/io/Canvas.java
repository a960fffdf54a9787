package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import java.util.Arrays;

/** Puts an animation's frame where it belongs on the animation's canvas. */
final class Canvas {
  private Canvas() {}

  /** A canvas of one colour with {@code frame} on it; grows if the frame leaves it. */
  static Picture place(Picture frame, int left, int top, int width, int height, int colour) {
    int canvasWidth = Math.max(width, left + frame.width());
    int canvasHeight = Math.max(height, top + frame.height());
    int[] rgb = new int[Math.multiplyExact(canvasWidth, canvasHeight)];
    Arrays.fill(rgb, colour);
    for (int y = 0; y < frame.height(); y++) {
      System.arraycopy(
          frame.rgb(), y * frame.width(), rgb, (top + y) * canvasWidth + left, frame.width());
    }
    return new Picture(canvasWidth, canvasHeight, rgb);
  }
}
