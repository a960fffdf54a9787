package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.ui.Contrast;
import javafx.scene.paint.Color;

/**
 * A colour for each class that never changes. Neighbouring class numbers lie a golden angle apart
 * in hue; since hues nearly return after 13, 21, 34 … classes, lightness changes with every class
 * in a rhythm of four, which none of those numbers keeps. The selection's yellow is left out.
 */
final class ClassColors {
  private static final double GOLDEN_RATIO = 0.6180339887498949;
  private static final double YELLOW_FROM = 30;
  private static final double YELLOW_TO = 70;
  private static final double START = 0.45;
  private static final double[] SATURATION = {0.90, 0.81, 0.70, 0.76};
  private static final double[] BRIGHTNESS = {0.90, 0.93, 0.83, 0.75};

  private ClassColors() {}

  static Color of(int classIndex) {
    double turn = (START + classIndex * GOLDEN_RATIO) % 1 * (360 - (YELLOW_TO - YELLOW_FROM));
    double hue = (YELLOW_TO + turn) % 360;
    int ring = Math.floorMod(classIndex, 4);
    return Color.hsb(hue, SATURATION[ring], BRIGHTNESS[ring]);
  }

  /** Black or white, whichever reads better on {@code background}. */
  static Color textOn(Color background) {
    return Contrast.luminance(background) > 0.18 ? Color.rgb(16, 18, 22) : Color.WHITE;
  }
}
