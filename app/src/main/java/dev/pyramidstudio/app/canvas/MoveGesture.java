package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;

/**
 * Moves nodes over the grid. Another row is another level. A node that stands alone and is dropped
 * on a connection goes in between; with Control held, any node does.
 */
final class MoveGesture implements Gesture {
  private static final double ONTO = 12;
  private static final double FIRST_COLUMN = 0.5;
  private static final double FAR = 1000;

  /** A node under way: where it was on the grid. */
  private record Start(NodeShape shape, double column, int row) {}

  private final CanvasViewModel model;
  private final Point2D grabbed;
  private final List<Start> starts = new ArrayList<>();

  MoveGesture(CanvasViewModel model, Pointer start, int cell) {
    this.model = model;
    this.grabbed = start.world();
    CanvasScene scene = model.scene();
    for (String name : model.selectedNodes()) {
      scene
          .node(new Item.Node(cell, name))
          .ifPresent(
              shape ->
                  starts.add(
                      new Start(
                          shape,
                          scene.grid().column(shape.x() - scene.originOf(cell)),
                          scene.grid().levels().indexOf(shape.level()))));
    }
  }

  @Override
  public void move(Pointer pointer) {
    if (starts.isEmpty()) {
      return;
    }
    Map<Item.Node, Point2D> places = new HashMap<>();
    Map<Item.Node, Point2D> landings = new HashMap<>();
    Point2D by = pointer.world().subtract(grabbed);
    CanvasScene scene = model.scene();
    targets(pointer)
        .forEach(
            (start, target) -> {
              NodeShape shape = start.shape();
              places.put(shape.item(), new Point2D(shape.x() + by.getX(), shape.y() + by.getY()));
              double row = scene.grid().levels().indexOf(target.level()) + target.place().row();
              landings.put(
                  shape.item(), scene.place(shape.item().cell(), target.place().column(), row));
            });
    Optional<Item.Connection> onto = onto(pointer);
    Optional<String> refusal = onto.flatMap(edge -> whyNotOnto(edge.edge()));
    Optional<String> note = refusal.or(() -> note(pointer, onto));
    model
        .previewProperty()
        .set(new Preview.Moving(places, landings, onto, note, refusal.isPresent()));
  }

  private Optional<String> note(Pointer pointer, Optional<Item.Connection> onto) {
    if (onto.isPresent()) {
      Edge edge = onto.get().edge();
      return Optional.of(Text.of(MoveGesture.class, "move.onto", edge.from(), edge.to()));
    }
    Start first = starts.get(0);
    int level = targets(pointer).get(first).level();
    return level == first.shape().level()
        ? Optional.empty()
        : Optional.of(
            Text.of(
                MoveGesture.class,
                "move.level",
                Topology.inputName(first.shape().level()),
                Topology.inputName(level)));
  }

  @Override
  public void end(Pointer pointer) {
    if (starts.isEmpty()) {
      return;
    }
    Map<Start, NodeMoves.Target> targets = targets(pointer);
    Optional<Item.Connection> onto = onto(pointer);
    if (onto.isPresent()) {
      Start only = starts.get(0);
      NodeMoves.Target target = targets.get(only);
      model
          .moves()
          .moveOnto(only.shape().name(), onto.get().edge(), target.place(), target.level());
      return;
    }
    Map<String, NodeMoves.Target> named = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<Start, NodeMoves.Target> entry : targets.entrySet()) {
      Start start = entry.getKey();
      NodeMoves.Target target = entry.getValue();
      named.put(start.shape().name(), target);
      changed |= target.level() != start.shape().level() || moved(start, target.place());
    }
    if (changed) {
      model.moves().move(named);
    }
  }

  private boolean moved(Start start, Position place) {
    double row = model.scene().grid().row(start.shape().y()) - start.row();
    return Math.abs(place.column() - start.column()) > 1e-6 || Math.abs(place.row() - row) > 1e-6;
  }

  private Map<Start, NodeMoves.Target> targets(Pointer pointer) {
    Grid grid = model.scene().grid();
    Map<Start, NodeMoves.Target> targets = new LinkedHashMap<>();
    if (starts.isEmpty()) {
      return targets;
    }
    Point2D by = pointer.world().subtract(grabbed);
    Start first = starts.get(0);
    double origin = model.scene().originOf(first.shape().item().cell());
    double column = grid.column(first.shape().x() + by.getX() - origin);
    double row = grid.row(first.shape().y() + by.getY());
    double columnShift = (pointer.alt() ? column : Math.round(column * 2) / 2.0) - first.column();
    int rowShift = shiftWithin(grid.nearestRow(first.shape().y() + by.getY()) - first.row());
    for (Start start : starts) {
      double free = row - (first.row() + rowShift);
      double aside = pointer.alt() ? Math.max(-0.45, Math.min(0.45, free)) : 0;
      double wanted = Math.max(FIRST_COLUMN, Math.min(FAR, tidy(start.column() + columnShift)));
      targets.put(
          start,
          new NodeMoves.Target(
              grid.levels().get(start.row() + rowShift), new Position(wanted, tidy(aside))));
    }
    return targets;
  }

  /** Short numbers keep files readable. */
  private static double tidy(double value) {
    return Math.round(value * 100) / 100.0;
  }

  /** As many rows as all of them can go. */
  private int shiftWithin(int rows) {
    int last = model.scene().grid().levels().size() - 1;
    int up = starts.stream().mapToInt(Start::row).min().orElse(0);
    int down = last - starts.stream().mapToInt(Start::row).max().orElse(last);
    return Math.max(-up, Math.min(down, rows));
  }

  private Optional<Item.Connection> onto(Pointer pointer) {
    if (starts.size() != 1) {
      return Optional.empty();
    }
    NodeShape node = starts.get(0).shape();
    if (!pointer.control() && connected(node.name())) {
      return Optional.empty();
    }
    double x = node.x() + pointer.world().getX() - grabbed.getX();
    double y = node.y() + pointer.world().getY() - grabbed.getY();
    double best = ONTO;
    Optional<Item.Connection> found = Optional.empty();
    for (EdgeShape edge : model.scene().edges()) {
      boolean own = edge.from().equals(node.name()) || edge.to().equals(node.name());
      double distance = own ? FAR : edge.curve().nearest(x, y).distance();
      if (distance < best) {
        best = distance;
        found = Optional.of(edge.item());
      }
    }
    return found;
  }

  private boolean connected(String name) {
    return model.topology().edges().stream()
        .anyMatch(edge -> edge.from().equals(name) || edge.to().equals(name));
  }

  private Optional<String> whyNotOnto(Edge edge) {
    return TopologyEdits.moveOntoEdge(model.topology(), starts.get(0).shape().name(), edge)
        .rejection();
  }
}
