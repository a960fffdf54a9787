package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.canvas.CanvasScene.Band;
import dev.pyramidstudio.app.canvas.CanvasScene.Head;
import dev.pyramidstudio.core.drawing.CellDrawing;
import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.drawing.Router;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Places a topology's cells side by side and lays their connections. */
final class SceneBuilder {
  private static final double CELL_GAP = 30;

  private SceneBuilder() {}

  /**
   * The picture of a topology.
   *
   * @param cells which of its repeats to draw
   */
  static CanvasScene build(Topology topology, List<Integer> cells) {
    CellDrawing drawing = CellDrawing.of(topology);
    Grid grid = drawing.grid();
    List<NodeShape> nodes = new ArrayList<>();
    List<EdgeShape> edges = new ArrayList<>();
    for (int place = 0; place < cells.size(); place++) {
      int cell = cells.get(place);
      double dx = place * pitch(grid);
      for (CellDrawing.Node node : drawing.nodes()) {
        nodes.add(
            new NodeShape(
                new Item.Node(cell, node.name()),
                node.level(),
                node.fusion(),
                node.output(),
                node.x() + dx,
                node.y()));
      }
      for (CellDrawing.Link link : drawing.links()) {
        edges.add(shape(link, cell, dx));
      }
    }
    return finish(topology, grid, cells, nodes, edges);
  }

  /** From one cell's first column to the next one's. */
  static double pitch(Grid grid) {
    return grid.headX() + CELL_GAP;
  }

  /** The picture with its nodes where they are now and everything else following. */
  static CanvasScene routed(CanvasScene scene, List<NodeShape> nodes) {
    Map<Item.Node, NodeShape> byItem = new HashMap<>();
    nodes.forEach(node -> byItem.put(node.item(), node));
    List<EdgeShape> edges = laid(scene.edges(), nodes, byItem);
    return finish(scene.topology(), scene.grid(), scene.cells(), nodes, edges);
  }

  /** The connections of some nodes as they run while these are elsewhere. */
  static List<EdgeShape> routedAt(CanvasScene scene, Map<Item.Node, Point2D> places) {
    List<EdgeShape> touched = new ArrayList<>();
    for (EdgeShape edge : scene.edges()) {
      int cell = edge.item().cell();
      if (places.containsKey(new Item.Node(cell, edge.from()))
          || places.containsKey(new Item.Node(cell, edge.to()))) {
        touched.add(edge);
      }
    }
    Map<Item.Node, NodeShape> byItem = new HashMap<>();
    for (NodeShape node : scene.nodes()) {
      Point2D place = places.get(node.item());
      byItem.put(node.item(), place == null ? node : node.at(place.getX(), place.getY()));
    }
    return laid(touched, byItem.values(), byItem);
  }

  private static List<EdgeShape> laid(
      List<EdgeShape> edges, Collection<NodeShape> nodes, Map<Item.Node, NodeShape> byItem) {
    List<Router.Order<EdgeShape>> orders = new ArrayList<>();
    for (EdgeShape edge : edges) {
      NodeShape from = byItem.get(new Item.Node(edge.item().cell(), edge.from()));
      NodeShape to = byItem.get(new Item.Node(edge.item().cell(), edge.to()));
      orders.add(new Router.Order<>(edge, edge.kind(), from, to));
    }
    List<Curve> curves = new Router(nodes).route(orders);
    List<EdgeShape> laid = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      laid.add(orders.get(i).what().along(curves.get(i)));
    }
    return laid;
  }

  private static CanvasScene finish(
      Topology topology,
      Grid grid,
      List<Integer> cells,
      List<NodeShape> nodes,
      List<EdgeShape> edges) {
    List<Band> bands = new ArrayList<>();
    List<Head> heads = new ArrayList<>();
    double headX = (cells.size() - 1) * pitch(grid) + grid.headX();
    for (int row = 0; row < grid.levels().size(); row++) {
      int level = grid.levels().get(row);
      double y = grid.y(row);
      for (int place = 0; place < cells.size(); place++) {
        double left = place * pitch(grid) - Grid.MARGIN;
        boolean last = place == cells.size() - 1;
        double right = last ? headX + Grid.HEAD_SIDE : left + pitch(grid) - CELL_GAP / 3;
        bands.add(
            new Band(
                cells.get(place),
                level,
                new Rectangle2D(left, y - Grid.BAND / 2, right - left, Grid.BAND)));
      }
      heads.add(new Head(level, headX, y));
    }
    List<Curve> wires = wires(topology, cells, nodes, heads);
    return new CanvasScene(topology, grid, cells, nodes, edges, wires, heads, bands);
  }

  private static List<Curve> wires(
      Topology topology, List<Integer> cells, List<NodeShape> nodes, List<Head> heads) {
    Map<Item.Node, NodeShape> byItem = new HashMap<>();
    nodes.forEach(node -> byItem.put(node.item(), node));
    List<Curve> wires = new ArrayList<>();
    for (Head head : heads) {
      String output = topology.outputOf(head.level());
      for (int place = 0; place < cells.size(); place++) {
        NodeShape from = byItem.get(new Item.Node(cells.get(place), output));
        double x = head.x() - Grid.HEAD_HALF;
        double y = head.y();
        if (place + 1 < cells.size()) {
          String input = Topology.inputName(head.level());
          NodeShape to = byItem.get(new Item.Node(cells.get(place + 1), input));
          x = to.x() - NodeShape.HALF;
          y = to.y();
        }
        double x0 = from.x() + NodeShape.HALF;
        wires.add(Curve.pass(x0, from.y(), x, y));
      }
    }
    return wires;
  }

  private static EdgeShape shape(CellDrawing.Link link, int cell, double dx) {
    return new EdgeShape(
        new Item.Connection(cell, link.edge()),
        new EdgeRef(cell, link.node(), link.input()),
        link.kind(),
        link.curve().moved(dx, 0));
  }
}
