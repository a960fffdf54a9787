package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Point;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.EdgeKind;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * A connection as it runs on the canvas.
 *
 * @param item which one
 * @param ref where its weight is
 * @param kind gives colour and form
 * @param curve from the source's right side to the target's left
 */
record EdgeShape(Item.Connection item, EdgeRef ref, EdgeKind kind, Curve curve) {
  String from() {
    return item.edge().from();
  }

  String to() {
    return item.edge().to();
  }

  /** The place at a share of the way, from 0 to 1. */
  Point2D at(double t) {
    Point place = curve.at(t);
    return new Point2D(place.x(), place.y());
  }

  /** A box that holds the curve; not always the smallest. */
  Rectangle2D bounds() {
    double left = Math.min(Math.min(curve.x0(), curve.x1()), Math.min(curve.cx0(), curve.cx1()));
    double right = Math.max(Math.max(curve.x0(), curve.x1()), Math.max(curve.cx0(), curve.cx1()));
    double top = Math.min(Math.min(curve.y0(), curve.y1()), Math.min(curve.cy0(), curve.cy1()));
    double bottom = Math.max(Math.max(curve.y0(), curve.y1()), Math.max(curve.cy0(), curve.cy1()));
    return new Rectangle2D(left, top, right - left, bottom - top);
  }

  EdgeShape along(Curve next) {
    return new EdgeShape(item, ref, kind, next);
  }
}
