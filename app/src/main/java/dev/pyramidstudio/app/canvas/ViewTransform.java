package dev.pyramidstudio.app.canvas;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * How the drawing lies in the view: {@code view = world · scale + offset}, world units being pixels
 * at 100 %.
 */
record ViewTransform(double scale, double x, double y) {
  static final double MIN_SCALE = 0.02;
  static final double MAX_SCALE = 4;

  double toViewX(double worldX) {
    return worldX * scale + x;
  }

  double toViewY(double worldY) {
    return worldY * scale + y;
  }

  Point2D toWorld(double viewX, double viewY) {
    return new Point2D((viewX - x) / scale, (viewY - y) / scale);
  }

  /** The part of the world that a view of this size shows. */
  Rectangle2D visible(double viewWidth, double viewHeight) {
    return new Rectangle2D(
        -x / scale, -y / scale, Math.max(0, viewWidth) / scale, Math.max(0, viewHeight) / scale);
  }

  /** Scaled by {@code factor}; what lies under (viewX, viewY) stays there. */
  ViewTransform zoomed(double factor, double viewX, double viewY) {
    double next = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale * factor));
    double f = next / scale;
    return new ViewTransform(next, viewX - (viewX - x) * f, viewY - (viewY - y) * f);
  }

  ViewTransform panned(double dx, double dy) {
    return new ViewTransform(scale, x + dx, y + dy);
  }

  /** Moved as little as needed for {@code part} to be in view; centred on it if it is too large. */
  ViewTransform revealing(Rectangle2D part, double viewWidth, double viewHeight) {
    return panned(
        shift(toViewX(part.getMinX()), toViewX(part.getMaxX()), viewWidth),
        shift(toViewY(part.getMinY()), toViewY(part.getMaxY()), viewHeight));
  }

  private static double shift(double from, double to, double size) {
    if (to - from > size) {
      return size / 2 - (from + to) / 2;
    }
    return from < 0 ? -from : Math.min(0, size - to);
  }

  /** Shows the whole of {@code part} in the middle, enlarged to at most {@code maxScale}. */
  static ViewTransform fitting(Rectangle2D part, Rectangle2D view, double maxScale) {
    double scale =
        Math.min(
            view.getWidth() / Math.max(1, part.getWidth()),
            view.getHeight() / Math.max(1, part.getHeight()));
    scale = Math.max(MIN_SCALE, Math.min(maxScale, scale));
    return new ViewTransform(
        scale,
        view.getMinX() + view.getWidth() / 2 - (part.getMinX() + part.getWidth() / 2) * scale,
        view.getMinY() + view.getHeight() / 2 - (part.getMinY() + part.getHeight() / 2) * scale);
  }
}
