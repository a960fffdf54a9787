package dev.pyramidstudio.core.scaling;

import java.util.List;

/**
 * The anchors at every cell of every level.
 *
 * @param octaves sizes per octave: size = scale · stride · 2^(o/octaves)
 * @param aspects factors on width and height
 * @param scale the base size in strides
 */
public record AnchorSpec(int octaves, List<Aspect> aspects, double scale) {
  public AnchorSpec {
    aspects = List.copyOf(aspects);
  }

  /** Factors on the anchor's width and height. */
  public record Aspect(double width, double height) {}

  /** Anchors at one position. */
  public int perCell() {
    return octaves * aspects.size();
  }
}
