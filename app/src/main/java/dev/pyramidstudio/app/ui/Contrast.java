package dev.pyramidstudio.app.ui;

import javafx.scene.paint.Color;

/** How well colours tell apart, as WCAG 2 defines it. */
public final class Contrast {
  private Contrast() {}

  /** The ratio of two luminances, 1 to 21: words want 4.5, names that stand back 3. */
  public static double of(Color a, Color b) {
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    return Math.max(one, other) / Math.min(one, other);
  }

  /** How light a colour looks, 0 to 1. */
  public static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
