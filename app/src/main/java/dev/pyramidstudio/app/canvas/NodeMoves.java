package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.GridLayout;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Edits that put nodes elsewhere on the grid, and so perhaps on another level. */
final class NodeMoves {
  private final CanvasEdits edits;

  NodeMoves(CanvasEdits edits) {
    this.edits = edits;
  }

  private static String say(String key, Object... args) {
    return Text.of(NodeMoves.class, key, args);
  }

  /** Puts a node that stands alone into the middle of a connection. */
  boolean moveOnto(String name, Edge edge, Position place, int level) {
    return edits.apply(
        say("edit.onto", name, edge.from(), edge.to()),
        t ->
            TopologyEdits.moveOntoEdge(t, name, edge)
                .then(next -> placed(next, Map.of(name, new Target(level, place)))));
  }

  /** Where a node is to stand. */
  record Target(int level, Position place) {}

  /** Moves nodes, to other levels too, as one step. */
  boolean move(Map<String, Target> targets) {
    List<String> climbing =
        targets.entrySet().stream()
            .filter(e -> edits.topology().levelOf(e.getKey()).orElse(-1) != e.getValue().level())
            .map(Map.Entry::getKey)
            .toList();
    String description;
    if (climbing.size() == 1) {
      description = say("edit.level", climbing.get(0), "P" + targets.get(climbing.get(0)).level());
    } else if (!climbing.isEmpty()) {
      description = say("edit.levels", climbing.size());
    } else if (targets.size() == 1) {
      description = say("edit.move", targets.keySet().iterator().next());
    } else {
      description = say("edit.move-several", targets.size());
    }
    return edits.apply(
        description, t -> placed(t, targets).then(next -> TopologyEdits.replaceAll(t, next)));
  }

  /** Nodes on their new levels and places, even if these are the old ones. */
  private static EditResult placed(Topology topology, Map<String, Target> targets) {
    EditResult result = new EditResult.Accepted(topology);
    for (Map.Entry<String, Target> entry : targets.entrySet()) {
      String name = entry.getKey();
      int level = entry.getValue().level();
      if (topology.levelOf(name).orElse(level) != level) {
        result = result.then(t -> TopologyEdits.setLevel(t, name, level));
      }
    }
    Map<String, Position> places = new LinkedHashMap<>();
    targets.forEach((name, target) -> places.put(name, target.place()));
    return result.then(t -> settled(t, places));
  }

  /** Positions that are the canonical ones are not kept. */
  private static EditResult settled(Topology topology, Map<String, Position> places) {
    GridLayout layout = GridLayout.of(topology);
    List<FusionNode> nodes = new ArrayList<>();
    for (FusionNode node : topology.nodes()) {
      Position place = places.get(node.name());
      if (place == null) {
        nodes.add(node);
        continue;
      }
      boolean home = place.row() == 0 && place.column() == layout.cells().get(node.name()).column();
      nodes.add(node.withPosition(home ? Optional.empty() : Optional.of(place)));
    }
    return new EditResult.Accepted(topology.withNodes(nodes));
  }

  /** Moves the selected nodes by rows; up is towards coarser levels. */
  boolean shiftLevel(Set<String> names, int by) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (FusionNode node : edits.chosen(names)) {
      double column =
          GridLayout.of(edits.topology()).placeOf(node).map(Position::column).orElse(1.0);
      targets.put(node.name(), new Target(node.level() + by, new Position(column, 0)));
    }
    return targets.isEmpty() ? edits.nothing() : move(targets);
  }

  /** Moves the selected nodes by columns. */
  boolean shiftColumn(Set<String> names, double by) {
    Map<String, Target> targets = new LinkedHashMap<>();
    GridLayout layout = GridLayout.of(edits.topology());
    for (FusionNode node : edits.chosen(names)) {
      double column = layout.placeOf(node).map(Position::column).orElse(1.0);
      double row = node.position().map(Position::row).orElse(0.0);
      targets.put(
          node.name(), new Target(node.level(), new Position(Math.max(0.5, column + by), row)));
    }
    return targets.isEmpty() ? edits.nothing() : move(targets);
  }
}
