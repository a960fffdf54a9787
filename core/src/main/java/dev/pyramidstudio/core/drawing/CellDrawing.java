package dev.pyramidstudio.core.drawing;

import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.GridLayout;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One cell of a topology as it is drawn: its inputs and nodes on the grid, and its connections.
 *
 * @param grid columns and rows
 * @param nodes the cell's inputs from the finest level on, then the nodes in execution order
 * @param links the connections, in the order of {@link Topology#edges()}
 * @param exits from every level's output to its heads, in the order of the rows
 */
public record CellDrawing(Grid grid, List<Node> nodes, List<Link> links, List<Curve> exits) {
  /**
   * A cell input or a fusion node.
   *
   * @param fusion empty for a cell input
   * @param output whether it leaves the cell at its level
   * @param x middle
   * @param y middle
   */
  public record Node(
      String name, int level, Optional<Fusion> fusion, boolean output, double x, double y)
      implements Router.Stop {
    @Override
    public int cell() {
      return 0;
    }
  }

  /**
   * A connection.
   *
   * @param node the target's place among the fusion nodes
   * @param input which of the target's inputs it is
   */
  public record Link(Edge edge, int node, int input, EdgeKind kind, Curve curve) {}

  public CellDrawing {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    exits = List.copyOf(exits);
  }

  public static CellDrawing of(Topology topology) {
    GridLayout layout = GridLayout.of(topology);
    Grid grid = Grid.of(topology, layout);
    List<Node> nodes = nodes(topology, layout, grid);
    Map<String, Node> byName = new HashMap<>();
    nodes.forEach(node -> byName.put(node.name(), node));
    List<Curve> exits = new ArrayList<>();
    for (int row = 0; row < grid.levels().size(); row++) {
      Node from = byName.get(topology.outputOf(grid.levels().get(row)));
      exits.add(
          Curve.pass(
              from.x() + Grid.NODE / 2, from.y(), grid.headX() - Grid.HEAD_HALF, grid.y(row)));
    }
    return new CellDrawing(grid, nodes, links(topology, nodes, byName), exits);
  }

  private static List<Node> nodes(Topology topology, GridLayout layout, Grid grid) {
    List<Node> nodes = new ArrayList<>();
    for (int level : topology.levels()) {
      String name = Topology.inputName(level);
      GridLayout.Cell cell = layout.cells().get(name);
      boolean output = topology.outputOf(level).equals(name);
      double x = grid.x(cell.column());
      nodes.add(new Node(name, level, Optional.empty(), output, x, grid.y(cell.row())));
    }
    for (FusionNode node : topology.nodes()) {
      Position place = layout.placeOf(node).orElseThrow();
      nodes.add(
          new Node(
              node.name(),
              node.level(),
              Optional.of(node.fusion()),
              topology.outputOf(node.level()).equals(node.name()),
              grid.x(place.column()),
              grid.y(place.row())));
    }
    return nodes;
  }

  private static List<Link> links(Topology topology, List<Node> nodes, Map<String, Node> byName) {
    List<Router.Order<Link>> orders = new ArrayList<>();
    Iterator<EdgeKind> kinds = EdgeKind.ofAll(topology).iterator();
    for (int i = 0; i < topology.nodes().size(); i++) {
      FusionNode node = topology.nodes().get(i);
      for (int input = 0; input < node.inputs().size(); input++) {
        Edge edge = new Edge(node.inputs().get(input), node.name());
        EdgeKind kind = kinds.next();
        Node from = byName.get(edge.from());
        Node to = byName.get(edge.to());
        Curve unlaid = Curve.straight(from.x(), from.y(), to.x(), to.y());
        orders.add(new Router.Order<>(new Link(edge, i, input, kind, unlaid), kind, from, to));
      }
    }
    List<Curve> curves = new Router(nodes).route(orders);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      Link link = orders.get(i).what();
      links.add(new Link(link.edge(), link.node(), link.input(), link.kind(), curves.get(i)));
    }
    return links;
  }
}
