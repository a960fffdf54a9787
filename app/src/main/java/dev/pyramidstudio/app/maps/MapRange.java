package dev.pyramidstudio.app.maps;

import dev.pyramidstudio.core.explain.Plane;

/** The values that the ends of a colour table stand for. */
public record MapRange(double low, double high) {
  static MapRange of(Plane plane) {
    return new MapRange(plane.min(), plane.max());
  }

  MapRange join(MapRange other) {
    return new MapRange(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** With 0 in the middle, as a diverging table needs it. */
  MapRange symmetric() {
    double end = Math.max(Math.abs(low), Math.abs(high));
    return new MapRange(-end, end);
  }

  /** Where {@code value} lies, 0 at the low end, 1 at the high end. */
  double part(double value) {
    return high > low ? (value - low) / (high - low) : 0.5;
  }
}
