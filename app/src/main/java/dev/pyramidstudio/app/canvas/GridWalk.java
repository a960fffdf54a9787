package dev.pyramidstudio.app.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the keyboard walks over the canvas: from node to node along the grid, and along edges. */
final class GridWalk {
  /** The four arrow keys. */
  enum Direction {
    LEFT(-1, 0),
    RIGHT(1, 0),
    UP(0, -1),
    DOWN(0, 1);

    private final int dx;
    private final int dy;

    Direction(int dx, int dy) {
      this.dx = dx;
      this.dy = dy;
    }
  }

  /** How much worse it is to go aside than ahead. */
  private static final double ASIDE = 3;

  private static final double SAME = 1;

  private GridWalk() {}

  /** The node to begin at: the first input of the first cell drawn. */
  static Optional<Item> start(CanvasScene scene) {
    return scene.nodes().stream()
        .min(Comparator.comparingDouble(NodeShape::x).thenComparingDouble(NodeShape::y))
        .map(NodeShape::item);
  }

  /**
   * Where an arrow key leads. From a node: to the nearest node that way. From a connection: left to
   * its source, right to its target, up and down to the other connections of its target.
   */
  static Optional<Item> next(CanvasScene scene, Item from, Direction way) {
    if (from instanceof Item.Node node) {
      return scene.node(node).flatMap(shape -> nextNode(scene, shape, way));
    }
    Item.Connection edge = (Item.Connection) from;
    return switch (way) {
      case LEFT -> Optional.of(new Item.Node(edge.cell(), edge.edge().from()));
      case RIGHT -> Optional.of(new Item.Node(edge.cell(), edge.edge().to()));
      case UP -> turn(into(scene, new Item.Node(edge.cell(), edge.edge().to())), edge, -1);
      case DOWN -> turn(into(scene, new Item.Node(edge.cell(), edge.edge().to())), edge, 1);
    };
  }

  private static Optional<Item> nextNode(CanvasScene scene, NodeShape from, Direction way) {
    return scene.nodes().stream()
        .filter(node -> ahead(from, node, way) > SAME)
        .filter(node -> ahead(from, node, way) * ASIDE > aside(from, node, way) || way.dy != 0)
        .min(
            Comparator.comparingDouble(
                node ->
                    way.dx != 0
                        ? ahead(from, node, way) + ASIDE * aside(from, node, way)
                        : ASIDE * ahead(from, node, way) + aside(from, node, way)))
        .map(NodeShape::item);
  }

  private static double ahead(NodeShape from, NodeShape to, Direction way) {
    return way.dx * (to.x() - from.x()) + way.dy * (to.y() - from.y());
  }

  private static double aside(NodeShape from, NodeShape to, Direction way) {
    return way.dx != 0 ? Math.abs(to.y() - from.y()) : Math.abs(to.x() - from.x());
  }

  /** The connections that arrive at a node, in the order of its inputs. */
  static List<Item.Connection> into(CanvasScene scene, Item.Node node) {
    return scene.edges().stream()
        .map(EdgeShape::item)
        .filter(e -> e.cell() == node.cell() && e.edge().to().equals(node.name()))
        .toList();
  }

  /** The connections that leave a node. */
  static List<Item.Connection> outOf(CanvasScene scene, Item.Node node) {
    return scene.edges().stream()
        .map(EdgeShape::item)
        .filter(e -> e.cell() == node.cell() && e.edge().from().equals(node.name()))
        .toList();
  }

  /** The one after (or before) {@code now} in a round. */
  static Optional<Item> turn(List<Item.Connection> round, Item now, int by) {
    if (round.isEmpty()) {
      return Optional.empty();
    }
    int at = now instanceof Item.Connection edge ? round.indexOf(edge) : -1;
    int next = at < 0 ? (by > 0 ? 0 : round.size() - 1) : Math.floorMod(at + by, round.size());
    return Optional.of(round.get(next));
  }
}
