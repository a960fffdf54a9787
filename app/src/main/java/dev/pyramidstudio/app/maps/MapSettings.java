package dev.pyramidstudio.app.maps;

import dev.pyramidstudio.app.ui.Colours;
import java.util.Optional;

/**
 * How maps are shown.
 *
 * @param mode what of a map's channels
 * @param channel which one, for {@link MapMode#CHANNEL}; clamped to the map's channels
 * @param scale which maps share a range
 * @param colours table; empty lets the mode decide
 * @param smooth whether to interpolate instead of showing the true grid
 * @param likeSelected similarity to the selected node at the pointer, not to the same map
 * @param difference what is subtracted
 */
public record MapSettings(
    MapMode mode,
    int channel,
    MapScale scale,
    Optional<Colours> colours,
    boolean smooth,
    boolean likeSelected,
    Difference difference) {
  public static final MapSettings DEFAULT =
      new MapSettings(
          MapMode.MEAN, 0, MapScale.MAP, Optional.empty(), false, false, Difference.NONE);

  public MapSettings withMode(MapMode next) {
    return new MapSettings(next, channel, scale, colours, smooth, likeSelected, difference);
  }

  public MapSettings withChannel(int next) {
    return new MapSettings(mode, next, scale, colours, smooth, likeSelected, difference);
  }

  public MapSettings withScale(MapScale next) {
    return new MapSettings(mode, channel, next, colours, smooth, likeSelected, difference);
  }

  public MapSettings withColours(Optional<Colours> next) {
    return new MapSettings(mode, channel, scale, next, smooth, likeSelected, difference);
  }

  public MapSettings withSmooth(boolean next) {
    return new MapSettings(mode, channel, scale, colours, next, likeSelected, difference);
  }

  public MapSettings withLikeSelected(boolean next) {
    return new MapSettings(mode, channel, scale, colours, smooth, next, difference);
  }

  public MapSettings withDifference(Difference next) {
    return new MapSettings(mode, channel, scale, colours, smooth, likeSelected, next);
  }

  /** The table in use: signed values get the diverging one unless the user wants another. */
  public Colours coloursInUse() {
    boolean signed = mode.signed() || !(difference instanceof Difference.None);
    return colours.orElse(signed ? Colours.DIVERGING : Colours.VIRIDIS);
  }
}
