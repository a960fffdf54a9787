package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.explain.Plane;

/** Colours what was measured patch by patch, to be laid over the picture. */
public final class HeatMap {
  private HeatMap() {}

  /**
   * Magma from 0 to the largest effect; blue to red around 0 if there are negative ones.
   *
   * @param effect covers the network's input
   * @param title what it shows
   */
  public static MapOverlay of(RunResult run, Plane effect, String title) {
    boolean signed = effect.min() < 0;
    double largest = Math.max(Math.abs(effect.min()), Math.abs(effect.max()));
    Colours colours = signed ? Colours.DIVERGING : Colours.MAGMA;
    int[] argb = new int[effect.values().length];
    for (int i = 0; i < argb.length; i++) {
      double part = largest > 0 ? effect.values()[i] / largest : 0;
      argb[i] = colours.argb(signed ? (1 + part) / 2 : part);
    }
    return new MapOverlay(
        title, effect.width(), effect.height(), argb, run.inputWidth(), run.inputHeight(), 1, true);
  }
}
