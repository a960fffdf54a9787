package dev.pyramidstudio.core.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Takes a piece out of a graph that can run by itself. */
public final class GraphCut {
  private GraphCut() {}

  /**
   * The operations between two sets of named maps, as a graph of its own: maps whose name {@code
   * isInput} accepts become inputs, those whose name {@code isOutput} accepts keep their names, and
   * what no output needs is left out. An input may be an output at once. Two cuts that compute the
   * same are equal, wherever they stood in their graphs.
   */
  public static Graph between(Graph graph, Predicate<String> isInput, Predicate<String> isOutput) {
    Map<Integer, String> inputs = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    graph
        .tensors()
        .forEach(
            (name, id) -> {
              if (isInput.test(name)) {
                inputs.put(id, name);
              }
              if (isOutput.test(name)) {
                open.add(id);
              }
            });
    TreeSet<Integer> needed = new TreeSet<>();
    while (!open.isEmpty()) {
      int id = open.remove();
      if (needed.add(id) && !inputs.containsKey(id)) {
        open.addAll(graph.nodes().get(id).inputs());
      }
    }
    GraphBuilder cut = new GraphBuilder();
    Map<Integer, Integer> newIds = new HashMap<>();
    for (int id : needed) {
      GraphNode node = graph.nodes().get(id);
      boolean entry = inputs.containsKey(id);
      List<Integer> sources = new ArrayList<>();
      if (!entry) {
        node.inputs().forEach(source -> sources.add(newIds.get(source)));
      }
      newIds.put(
          id,
          cut.add(entry ? new Op.Input() : node.op(), sources, node.shape(), node.provenance()));
    }
    graph
        .tensors()
        .forEach(
            (name, id) -> {
              if (needed.contains(id) && (isOutput.test(name) || isInput.test(name))) {
                cut.name(name, newIds.get(id));
              }
            });
    return cut.build();
  }
}
