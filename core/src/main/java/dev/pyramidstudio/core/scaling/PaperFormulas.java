package dev.pyramidstudio.core.scaling;

import dev.pyramidstudio.core.text.RefusedException;
import java.util.List;
import java.util.Locale;

/**
 * Compound scaling as the EfficientDet paper states it (section 4.2, equations 1–3): one
 * coefficient φ makes backbone, feature network, heads and image grow together.
 *
 * <pre>
 * channels    W(φ) = 64 · 1.35^φ
 * cells       D(φ) = 3 + φ
 * head depth  H(φ) = 3 + ⌊φ/3⌋
 * resolution  R(φ) = 512 + 128·φ pixels
 * backbone    B_φ
 * </pre>
 *
 * The released models depart from it; {@link #departures} says where.
 */
public final class PaperFormulas {
  private static final int MAX_PHI = 7;
  private static final int CHANNEL_STEP = 8;

  /** What a coefficient scales. */
  public enum Dimension {
    BACKBONE,
    RESOLUTION,
    CHANNELS,
    CELLS,
    HEAD_DEPTH
  }

  /** Where a released model has another value than the formula. */
  public record Departure(Dimension dimension, double formula, double released) {}

  private PaperFormulas() {}

  /** Channels before rounding. */
  public static double channels(int phi) {
    return 64 * Math.pow(1.35, phi);
  }

  /** Channels as they can be built: the nearest multiple of 8. */
  public static int roundedChannels(int phi) {
    return (int) Math.round(channels(phi) / CHANNEL_STEP) * CHANNEL_STEP;
  }

  public static int cells(int phi) {
    return 3 + phi;
  }

  public static int headDepth(int phi) {
    return 3 + phi / 3;
  }

  /** Side of the square input, pixels. */
  public static int resolution(int phi) {
    return 512 + 128 * phi;
  }

  public static Backbone backbone(int phi) {
    return Backbone.values()[phi];
  }

  /**
   * The detector that the formulas give, everything else as in D0.
   *
   * @param phi 0 to 7
   * @throws RefusedException if φ is out of range
   */
  public static DetectorSpec of(int phi) {
    DetectorSpec spec = CompoundScaling.of("d0");
    for (Dimension dimension : Dimension.values()) {
      spec = scale(spec, dimension, phi);
    }
    return spec.edit().name("phi" + phi).build();
  }

  /**
   * D0 with one dimension grown as far as φ would grow it and all others left alone: what compound
   * scaling is compared with.
   *
   * @throws RefusedException if φ is out of range
   */
  public static DetectorSpec alone(Dimension dimension, int phi) {
    DetectorSpec scaled = scale(CompoundScaling.of("d0"), dimension, phi);
    return scaled.edit().name("d0-" + dimension.name().toLowerCase(Locale.ROOT)).build();
  }

  private static DetectorSpec scale(DetectorSpec spec, Dimension dimension, int phi) {
    if (phi < 0 || phi > MAX_PHI) {
      throw RefusedException.of(PaperFormulas.class, "phi.range", phi, MAX_PHI);
    }
    DetectorSpecBuilder builder = spec.edit();
    switch (dimension) {
      case BACKBONE -> builder.backbone(backbone(phi));
      case RESOLUTION -> builder.imageSize(resolution(phi), resolution(phi));
      case CHANNELS -> builder.width(roundedChannels(phi));
      case CELLS -> builder.cells(cells(phi));
      case HEAD_DEPTH -> builder.headDepth(headDepth(phi));
    }
    return builder.build();
  }

  /** Where the released D-model of a coefficient departs from the formulas; φ from 0 to 7. */
  public static List<Departure> departures(int phi) {
    DetectorSpec released = CompoundScaling.of("d" + phi);
    return List.of(
            new Departure(Dimension.BACKBONE, phi, released.backbone().ordinal()),
            new Departure(Dimension.RESOLUTION, resolution(phi), released.imageHeight()),
            new Departure(Dimension.CHANNELS, channels(phi), released.width()),
            new Departure(Dimension.CELLS, cells(phi), released.cells()),
            new Departure(Dimension.HEAD_DEPTH, headDepth(phi), released.headDepth()))
        .stream()
        .filter(departure -> departure.formula() != departure.released())
        .toList();
  }
}
