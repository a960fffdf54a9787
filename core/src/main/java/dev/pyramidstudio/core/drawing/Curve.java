package dev.pyramidstudio.core.drawing;

import java.util.List;

/**
 * A cubic Bézier curve, the form of every connection, in units of the drawing, y downwards; a
 * straight one has its controls on it.
 *
 * @param x0 where it starts
 * @param cx0 the control of its start
 * @param cx1 the control of its end
 * @param x1 where it ends
 */
public record Curve(
    double x0, double y0, double cx0, double cy0, double cx1, double cy1, double x1, double y1) {
  private static final int PIECES = 24;
  private static final double FLAT = 1e-9;

  public static Curve straight(double x0, double y0, double x1, double y1) {
    double dx = (x1 - x0) / 3;
    double dy = (y1 - y0) / 3;
    return new Curve(x0, y0, x0 + dx, y0 + dy, x1 - dx, y1 - dy, x1, y1);
  }

  /** Leaves to the right and arrives from the left, as the wires of node editors do. */
  public static Curve wire(double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double reach = dx >= 0 ? Math.max(dx * 0.5, Math.min(22, 8 + dx)) : Math.min(90, 22 - dx * 0.5);
    // Backwards along a row it bends aside, so as not to hide behind what stands there.
    double bend = dx < 0 && Math.abs(y1 - y0) < 30 ? 56 : 0;
    return new Curve(x0, y0, x0 + reach, y0 + bend, x1 - reach, y1 + bend, x1, y1);
  }

  /** Passes a map on as it is: straight along a row, else as a wire. */
  public static Curve pass(double x0, double y0, double x1, double y1) {
    return Math.abs(y0 - y1) < 1 ? straight(x0, y0, x1, y1) : wire(x0, y0, x1, y1);
  }

  /** Passes over what stands between its ends; {@code rise} is how far the controls stand above. */
  static Curve arch(double x0, double y0, double x1, double y1, double rise) {
    double reach = Math.min(0.1 * (x1 - x0), 26);
    return new Curve(x0, y0, x0 + reach, y0 - rise, x1 - reach, y1 - rise, x1, y1);
  }

  public Curve moved(double dx, double dy) {
    return new Curve(x0 + dx, y0 + dy, cx0 + dx, cy0 + dy, cx1 + dx, cy1 + dy, x1 + dx, y1 + dy);
  }

  public Point at(double t) {
    double s = 1 - t;
    double a = s * s * s;
    double b = 3 * s * s * t;
    double c = 3 * s * t * t;
    double d = t * t * t;
    return new Point(a * x0 + b * cx0 + c * cx1 + d * x1, a * y0 + b * cy0 + c * cy1 + d * y1);
  }

  /** Direction of travel, not normalised. */
  public Point tangent(double t) {
    double s = 1 - t;
    double a = 3 * s * s;
    double b = 6 * s * t;
    double c = 3 * t * t;
    return new Point(
        a * (cx0 - x0) + b * (cx1 - cx0) + c * (x1 - cx1),
        a * (cy0 - y0) + b * (cy1 - cy0) + c * (y1 - cy1));
  }

  /**
   * An arrow head in the middle, along the curve: one side, the tip, the other side; nothing on a
   * curve without a length.
   *
   * @param half half its length and half its width
   */
  public List<Point> arrow(double half) {
    Point at = at(0.5);
    Point along = tangent(0.5);
    double length = Math.hypot(along.x(), along.y());
    if (length < FLAT) {
      return List.of();
    }
    double ux = along.x() / length * half;
    double uy = along.y() / length * half;
    return List.of(
        new Point(at.x() - ux - uy, at.y() - uy + ux),
        new Point(at.x() + ux, at.y() + uy),
        new Point(at.x() - ux + uy, at.y() - uy - ux));
  }

  /** Whether it runs along one row. */
  public boolean level() {
    return Math.abs(y0 - y1) < FLAT && Math.abs(cy0 - y0) < FLAT;
  }

  /** The nearest place on the curve. */
  public Nearest nearest(double x, double y) {
    double best = Double.MAX_VALUE;
    double bestT = 0;
    Point from = at(0);
    for (int i = 1; i <= PIECES; i++) {
      Point to = at((double) i / PIECES);
      double dx = to.x() - from.x();
      double dy = to.y() - from.y();
      double length = dx * dx + dy * dy;
      double along =
          length == 0
              ? 0
              : Math.max(0, Math.min(1, ((x - from.x()) * dx + (y - from.y()) * dy) / length));
      double distance = Math.hypot(x - from.x() - along * dx, y - from.y() - along * dy);
      if (distance < best) {
        best = distance;
        bestT = (i - 1 + along) / PIECES;
      }
      from = to;
    }
    return new Nearest(bestT, best);
  }

  /** A place on the curve, from 0 to 1, and how far it is. */
  public record Nearest(double t, double distance) {}
}
