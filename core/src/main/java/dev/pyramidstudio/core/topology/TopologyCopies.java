package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Edits that copy nodes: what Duplicate and Paste do. */
public final class TopologyCopies {
  /** How far from its original a copy stands on the canvas, in columns. */
  private static final double SHIFT = 0.5;

  private TopologyCopies() {}

  /** Copies nodes with their connections to one another and to their inputs. */
  public static EditResult duplicate(Topology topology, Collection<String> names) {
    Set<String> wanted = new HashSet<>(names);
    for (String name : names) {
      if (topology.isInput(name)) {
        return TopologyEdits.rejected("edit.input-stays", name);
      }
      if (topology.node(name).isEmpty()) {
        return TopologyEdits.unknown(name);
      }
    }
    return paste(
        topology,
        topology.nodes().stream().filter(node -> wanted.contains(node.name())).toList(),
        true);
  }

  /**
   * Adds copies of nodes, which may come from another topology. A copy keeps its name if it is
   * free; connections among the copies are kept.
   *
   * @param keepInputs whether the copies also take the cell inputs and nodes of this topology that
   *     are called as their originals' inputs were
   */
  public static EditResult paste(
      Topology topology, List<FusionNode> originals, boolean keepInputs) {
    if (originals.isEmpty()) {
      return TopologyEdits.rejected("edit.nothing-selected");
    }
    Map<String, String> copies = copyNames(topology, originals);
    List<FusionNode> nodes = new ArrayList<>(topology.nodes());
    for (FusionNode original : originals) {
      Set<String> inputs = new LinkedHashSet<>();
      for (String input : original.inputs()) {
        if (copies.containsKey(input)) {
          inputs.add(copies.get(input));
        } else if (keepInputs && topology.levelOf(input).isPresent()) {
          inputs.add(input);
        }
      }
      nodes.add(
          original
              .withName(copies.get(original.name()))
              .withInputs(List.copyOf(inputs))
              .withPosition(original.position().map(TopologyCopies::shifted)));
    }
    return TopologyEdits.arranged(topology, nodes);
  }

  /** The names that one topology has and an earlier one has not: what an edit made. */
  public static Set<String> newNames(Topology before, Topology after) {
    Set<String> names = new LinkedHashSet<>();
    after.nodes().forEach(node -> names.add(node.name()));
    before.nodes().forEach(node -> names.remove(node.name()));
    return names;
  }

  private static Map<String, String> copyNames(Topology topology, List<FusionNode> originals) {
    Set<String> taken = new HashSet<>();
    topology.nodes().forEach(node -> taken.add(node.name()));
    Map<String, String> copies = new HashMap<>();
    for (FusionNode original : originals) {
      String name = NodeNames.free(original.name(), taken);
      taken.add(name);
      copies.put(original.name(), name);
    }
    return copies;
  }

  private static Position shifted(Position position) {
    return new Position(position.column() + SHIFT, position.row());
  }
}
