package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Everything that is drawn and where, in world units: an immutable picture of a topology. Made by
 * {@link SceneBuilder}.
 */
final class CanvasScene {
  /** The stripe of a level in one cell. */
  record Band(int cell, int level, Rectangle2D bounds) {}

  /** The detection heads of a level. */
  record Head(int level, double x, double y) {}

  private final Topology topology;
  private final Grid grid;
  private final List<Integer> cells;
  private final List<NodeShape> nodes;
  private final List<EdgeShape> edges;
  private final List<Curve> wires;
  private final List<Head> heads;
  private final List<Band> bands;
  private final Rectangle2D bounds;
  private final Map<Item.Node, NodeShape> nodeOf = new HashMap<>();
  private final Map<Item.Connection, EdgeShape> edgeOf = new HashMap<>();

  CanvasScene(
      Topology topology,
      Grid grid,
      List<Integer> cells,
      List<NodeShape> nodes,
      List<EdgeShape> edges,
      List<Curve> wires,
      List<Head> heads,
      List<Band> bands) {
    this.topology = topology;
    this.grid = grid;
    this.cells = List.copyOf(cells);
    this.nodes = List.copyOf(nodes);
    this.edges = List.copyOf(edges);
    this.wires = List.copyOf(wires);
    this.heads = List.copyOf(heads);
    this.bands = List.copyOf(bands);
    nodes.forEach(node -> nodeOf.put(node.item(), node));
    edges.forEach(edge -> edgeOf.put(edge.item(), edge));
    List<Rectangle2D> parts = new ArrayList<>();
    this.bands.forEach(band -> parts.add(band.bounds()));
    this.nodes.forEach(node -> parts.add(node.bounds()));
    this.bounds = union(parts).orElse(new Rectangle2D(0, 0, 1, 1));
  }

  Topology topology() {
    return topology;
  }

  Grid grid() {
    return grid;
  }

  /** The cells that are drawn, from 0, left to right. */
  List<Integer> cells() {
    return cells;
  }

  List<NodeShape> nodes() {
    return nodes;
  }

  List<EdgeShape> edges() {
    return edges;
  }

  /** What passes a map on as it is: from cell to cell, and to the heads. */
  List<Curve> wires() {
    return wires;
  }

  List<Head> heads() {
    return heads;
  }

  List<Band> bands() {
    return bands;
  }

  /** Holds all bands and nodes. */
  Rectangle2D bounds() {
    return bounds;
  }

  Optional<NodeShape> node(Item.Node item) {
    return Optional.ofNullable(nodeOf.get(item));
  }

  Optional<EdgeShape> edge(Item.Connection item) {
    return Optional.ofNullable(edgeOf.get(item));
  }

  /** The box around something, if it is there. */
  Optional<Rectangle2D> boundsOf(Item item) {
    return item instanceof Item.Node node
        ? node(node).map(NodeShape::bounds)
        : edge((Item.Connection) item).map(EdgeShape::bounds);
  }

  /** World x of column 0 of a cell that is drawn. */
  double originOf(int cell) {
    return Math.max(0, cells.indexOf(cell)) * SceneBuilder.pitch(grid);
  }

  /** Which of the drawn cells lies at or nearest to an x. */
  int cellAt(double x) {
    int place = (int) Math.floor((x + Grid.MARGIN) / SceneBuilder.pitch(grid));
    return cells.get(Math.max(0, Math.min(cells.size() - 1, place)));
  }

  /** Where a column and row of a cell are. */
  Point2D place(int cell, double column, double row) {
    return new Point2D(originOf(cell) + grid.x(column), grid.y(row));
  }

  /** The same picture with some nodes elsewhere; their connections follow. */
  CanvasScene withNodesAt(Map<Item.Node, Point2D> places) {
    List<NodeShape> moved = new ArrayList<>(nodes.size());
    for (NodeShape node : nodes) {
      Point2D place = places.get(node.item());
      moved.add(place == null ? node : node.at(place.getX(), place.getY()));
    }
    return SceneBuilder.routed(this, moved);
  }

  /** Only the nodes that are elsewhere. */
  List<NodeShape> movedNodes(Map<Item.Node, Point2D> places) {
    List<NodeShape> moved = new ArrayList<>();
    places.forEach(
        (item, place) ->
            node(item).ifPresent(node -> moved.add(node.at(place.getX(), place.getY()))));
    return moved;
  }

  /** Only the connections of nodes that are elsewhere. */
  List<EdgeShape> edgesAt(Map<Item.Node, Point2D> places) {
    return SceneBuilder.routedAt(this, places);
  }

  static Optional<Rectangle2D> union(Collection<Rectangle2D> parts) {
    return parts.stream()
        .reduce(
            (a, b) -> {
              double left = Math.min(a.getMinX(), b.getMinX());
              double top = Math.min(a.getMinY(), b.getMinY());
              return new Rectangle2D(
                  left,
                  top,
                  Math.max(a.getMaxX(), b.getMaxX()) - left,
                  Math.max(a.getMaxY(), b.getMaxY()) - top);
            });
  }
}
