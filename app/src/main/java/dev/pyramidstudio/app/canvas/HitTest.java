package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Curve;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/** What lies under the pointer, and which part of it. */
final class HitTest {
  private static final double PORT_SLACK = 8;
  private static final double PORT_INSIDE = 6;
  private static final double EDGE_SLACK = 6;

  /** Within this part of its length from an end, a connection is taken by that end. */
  private static final double END_PART = 0.35;

  /** The part of an item that was hit. */
  enum Part {
    BODY,
    /** Where connections leave a node. */
    OUT_PORT,
    /** Where connections arrive at a node. */
    IN_PORT,
    SOURCE_END,
    TARGET_END
  }

  record Hit(Item item, Part part) {}

  private HitTest() {}

  /**
   * The topmost thing at a place: ports before nodes, nodes before connections.
   *
   * @param scale pixels per world unit, so that small things stay easy to hit
   */
  static Optional<Hit> at(CanvasScene scene, double x, double y, double scale) {
    Optional<Hit> port = port(scene, x, y, scale);
    return port.or(() -> node(scene, x, y)).or(() -> edge(scene, x, y, scale));
  }

  private static Optional<Hit> port(CanvasScene scene, double x, double y, double scale) {
    double slack = Math.min(PORT_SLACK, PORT_SLACK / scale);
    List<NodeShape> nodes = scene.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      NodeShape node = nodes.get(i);
      if (Math.abs(y - node.y()) > slack) {
        continue;
      }
      double right = x - node.x() - NodeShape.HALF;
      if (right > -PORT_INSIDE && right < slack) {
        return Optional.of(new Hit(node.item(), Part.OUT_PORT));
      }
      double left = node.x() - NodeShape.HALF - x;
      if (!node.input() && left > -PORT_INSIDE && left < slack) {
        return Optional.of(new Hit(node.item(), Part.IN_PORT));
      }
    }
    return Optional.empty();
  }

  private static Optional<Hit> node(CanvasScene scene, double x, double y) {
    List<NodeShape> nodes = scene.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i).contains(x, y, 0)) {
        return Optional.of(new Hit(nodes.get(i).item(), Part.BODY));
      }
    }
    return Optional.empty();
  }

  private static Optional<Hit> edge(CanvasScene scene, double x, double y, double scale) {
    double best = EDGE_SLACK / Math.min(1, scale);
    Optional<Hit> hit = Optional.empty();
    for (EdgeShape edge : scene.edges()) {
      if (!near(edge, x, y, best)) {
        continue;
      }
      Curve.Nearest nearest = edge.curve().nearest(x, y);
      if (nearest.distance() < best) {
        best = nearest.distance();
        Part part =
            nearest.t() < END_PART
                ? Part.SOURCE_END
                : nearest.t() > 1 - END_PART ? Part.TARGET_END : Part.BODY;
        hit = Optional.of(new Hit(edge.item(), part));
      }
    }
    return hit;
  }

  private static boolean near(EdgeShape edge, double x, double y, double slack) {
    Rectangle2D box = edge.bounds();
    return x >= box.getMinX() - slack
        && x <= box.getMaxX() + slack
        && y >= box.getMinY() - slack
        && y <= box.getMaxY() + slack;
  }
}
