package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One cell of a feature network and how often it repeats: pure data, whatever its name. The maps
 * that enter a cell are called {@code P<level>}; nodes stand in execution order and use inputs and
 * nodes above them. The last node of a level is the level's output; a level without a node passes
 * its input through. Each repeat takes the outputs of the one before it.
 *
 * @param name for people
 * @param levels pyramid levels, ascending and contiguous
 * @param repeats how many cells stand one behind the other, at least 1
 * @param nodes fusion nodes in execution order
 */
public record Topology(String name, List<Integer> levels, int repeats, List<FusionNode> nodes) {
  public Topology {
    levels = List.copyOf(levels);
    nodes = List.copyOf(nodes);
  }

  /** The name of the map that enters a cell at {@code level}. */
  public static String inputName(int level) {
    return "P" + level;
  }

  /** Whether {@code name} is the name of one of this topology's cell inputs. */
  public boolean isInput(String name) {
    return levels.stream().anyMatch(level -> inputName(level).equals(name));
  }

  public Optional<FusionNode> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** Level of a cell input or node; empty if there is none of that name. */
  public Optional<Integer> levelOf(String name) {
    return node(name)
        .map(FusionNode::level)
        .or(() -> levels.stream().filter(level -> inputName(level).equals(name)).findFirst());
  }

  /**
   * The number by which effdet's tensor names call a map: cell inputs count from 0 in ascending
   * level, fusion node i is {@code levels.size() + i}; -1 if there is none of that name.
   */
  public int offsetOf(String name) {
    for (int i = 0; i < levels.size(); i++) {
      if (inputName(levels.get(i)).equals(name)) {
        return i;
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(name)) {
        return levels.size() + i;
      }
    }
    return -1;
  }

  /** The name of the map that leaves the cell at {@code level}: its last node, or its input. */
  public String outputOf(int level) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i).level() == level) {
        return nodes.get(i).name();
      }
    }
    return inputName(level);
  }

  /** Every connection, in node order and then in input order. */
  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (FusionNode node : nodes) {
      for (String input : node.inputs()) {
        edges.add(new Edge(input, node.name()));
      }
    }
    return List.copyOf(edges);
  }

  public Topology withName(String newName) {
    return new Topology(newName, levels, repeats, nodes);
  }

  public Topology withLevels(List<Integer> newLevels) {
    return new Topology(name, newLevels, repeats, nodes);
  }

  public Topology withRepeats(int newRepeats) {
    return new Topology(name, levels, newRepeats, nodes);
  }

  public Topology withNodes(List<FusionNode> newNodes) {
    return new Topology(name, levels, repeats, newNodes);
  }
}
