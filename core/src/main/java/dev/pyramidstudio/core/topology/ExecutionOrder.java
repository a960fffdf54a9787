package dev.pyramidstudio.core.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts nodes into an order in which each stands below what it uses. Nodes that already stand right
 * stay where they are; what is needed earlier is pulled up. Because the last node of a level is the
 * level's output, the order also keeps every level's output last as long as no connection forbids
 * it: an edit elsewhere never changes what a level puts out.
 */
final class ExecutionOrder {
  private final Map<String, FusionNode> nodes = new LinkedHashMap<>();

  /** What has to stand above a node: its inputs that are nodes, and for an output its siblings. */
  private final Map<String, List<String>> needs = new HashMap<>();

  private ExecutionOrder(List<FusionNode> unordered) {
    unordered.forEach(node -> nodes.put(node.name(), node));
    for (FusionNode node : unordered) {
      needs.put(
          node.name(), new ArrayList<>(node.inputs().stream().filter(nodes::containsKey).toList()));
    }
  }

  /**
   * The nodes in execution order.
   *
   * @param unordered nodes without a cycle, in the order to stay close to
   * @param outputs by level, the node that should stay its last one
   */
  static List<FusionNode> arrange(List<FusionNode> unordered, Map<Integer, String> outputs) {
    ExecutionOrder order = new ExecutionOrder(unordered);
    outputs.forEach(order::keepLast);
    return order.sorted();
  }

  /** By level, the node that is its output. */
  static Map<Integer, String> outputs(List<FusionNode> nodes) {
    Map<Integer, String> outputs = new HashMap<>();
    nodes.forEach(node -> outputs.put(node.level(), node.name()));
    return outputs;
  }

  /** The names along a chain of connections from one map to another; empty if there is none. */
  static List<String> path(List<FusionNode> nodes, String from, String to) {
    Map<String, String> reachedFrom = reach(nodes, from);
    if (!reachedFrom.containsKey(to)) {
      return List.of();
    }
    List<String> path = new ArrayList<>(List.of(to));
    for (String name = to; !name.equals(from); ) {
      name = reachedFrom.get(name);
      path.add(name);
    }
    Collections.reverse(path);
    return path;
  }

  /** A map and every node that depends on it. */
  static Set<String> below(List<FusionNode> nodes, String from) {
    return reach(nodes, from).keySet();
  }

  /** All that is reached from a map along connections, nearest first, and from where. */
  private static Map<String, String> reach(List<FusionNode> nodes, String from) {
    Map<String, List<String>> users = new HashMap<>();
    for (FusionNode node : nodes) {
      for (String input : node.inputs()) {
        users.computeIfAbsent(input, key -> new ArrayList<>()).add(node.name());
      }
    }
    Map<String, String> reachedFrom = new LinkedHashMap<>();
    reachedFrom.put(from, from);
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String name = open.remove();
      for (String user : users.getOrDefault(name, List.of())) {
        if (reachedFrom.putIfAbsent(user, name) == null) {
          open.add(user);
        }
      }
    }
    return reachedFrom;
  }

  private void keepLast(int level, String output) {
    FusionNode last = nodes.get(output);
    if (last == null || last.level() != level) {
      return;
    }
    List<String> siblings =
        nodes.values().stream()
            .filter(node -> node.level() == level && node != last)
            .map(FusionNode::name)
            .toList();
    if (!above(siblings).contains(output)) {
      needs.get(output).addAll(siblings);
    }
  }

  private Set<String> above(Collection<String> names) {
    Set<String> above = new HashSet<>(names);
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      for (String need : needs.get(open.remove())) {
        if (above.add(need)) {
          open.add(need);
        }
      }
    }
    return above;
  }

  private List<FusionNode> sorted() {
    Set<String> placed = new HashSet<>();
    List<FusionNode> sorted = new ArrayList<>();
    for (String name : nodes.keySet()) {
      place(name, placed, sorted);
    }
    return sorted;
  }

  private void place(String name, Set<String> placed, List<FusionNode> sorted) {
    if (!placed.add(name)) {
      return;
    }
    for (String need : needs.get(name)) {
      place(need, placed, sorted);
    }
    sorted.add(nodes.get(name));
  }
}
