package dev.pyramidstudio.app.canvas;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** A cubic Bézier curve, the form of every connection; a straight one has its controls on it. */
record Curve(
    double x0, double y0, double cx0, double cy0, double cx1, double cy1, double x1, double y1) {
  private static final int PIECES = 24;

  static Curve straight(double x0, double y0, double x1, double y1) {
    double dx = (x1 - x0) / 3;
    double dy = (y1 - y0) / 3;
    return new Curve(x0, y0, x0 + dx, y0 + dy, x1 - dx, y1 - dy, x1, y1);
  }

  /** Leaves to the right and arrives from the left, as the wires of node editors do. */
  static Curve wire(double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double reach = dx >= 0 ? Math.max(dx * 0.5, Math.min(22, 8 + dx)) : Math.min(90, 22 - dx * 0.5);
    // Backwards along a row it bends aside, so as not to hide behind what stands there.
    double bend = dx < 0 && Math.abs(y1 - y0) < 30 ? 56 : 0;
    return new Curve(x0, y0, x0 + reach, y0 + bend, x1 - reach, y1 + bend, x1, y1);
  }

  /** Passes over what stands between its ends; {@code rise} is how far the controls stand above. */
  static Curve arch(double x0, double y0, double x1, double y1, double rise) {
    double reach = Math.min(0.1 * (x1 - x0), 26);
    return new Curve(x0, y0, x0 + reach, y0 - rise, x1 - reach, y1 - rise, x1, y1);
  }

  Curve moved(double dx, double dy) {
    return new Curve(x0 + dx, y0 + dy, cx0 + dx, cy0 + dy, cx1 + dx, cy1 + dy, x1 + dx, y1 + dy);
  }

  Point2D at(double t) {
    double s = 1 - t;
    double a = s * s * s;
    double b = 3 * s * s * t;
    double c = 3 * s * t * t;
    double d = t * t * t;
    return new Point2D(a * x0 + b * cx0 + c * cx1 + d * x1, a * y0 + b * cy0 + c * cy1 + d * y1);
  }

  /** Direction of travel, not normalised. */
  Point2D tangent(double t) {
    double s = 1 - t;
    double a = 3 * s * s;
    double b = 6 * s * t;
    double c = 3 * t * t;
    return new Point2D(
        a * (cx0 - x0) + b * (cx1 - cx0) + c * (x1 - cx1),
        a * (cy0 - y0) + b * (cy1 - cy0) + c * (y1 - cy1));
  }

  /** A box that holds the curve; not always the smallest. */
  Rectangle2D bounds() {
    double left = Math.min(Math.min(x0, x1), Math.min(cx0, cx1));
    double right = Math.max(Math.max(x0, x1), Math.max(cx0, cx1));
    double top = Math.min(Math.min(y0, y1), Math.min(cy0, cy1));
    double bottom = Math.max(Math.max(y0, y1), Math.max(cy0, cy1));
    return new Rectangle2D(left, top, right - left, bottom - top);
  }

  /** The nearest place on the curve. */
  Nearest nearest(double x, double y) {
    double best = Double.MAX_VALUE;
    double bestT = 0;
    Point2D from = at(0);
    for (int i = 1; i <= PIECES; i++) {
      Point2D to = at((double) i / PIECES);
      double dx = to.getX() - from.getX();
      double dy = to.getY() - from.getY();
      double length = dx * dx + dy * dy;
      double along =
          length == 0
              ? 0
              : Math.max(
                  0, Math.min(1, ((x - from.getX()) * dx + (y - from.getY()) * dy) / length));
      double distance = Math.hypot(x - from.getX() - along * dx, y - from.getY() - along * dy);
      if (distance < best) {
        best = distance;
        bestT = (i - 1 + along) / PIECES;
      }
      from = to;
    }
    return new Nearest(bestT, best);
  }

  /** A place on the curve, from 0 to 1, and how far it is. */
  record Nearest(double t, double distance) {}
}
