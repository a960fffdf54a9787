package dev.pyramidstudio.core.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a graph costs, by part and by operation. The parts add up to the total: no weights are
 * shared between parts.
 */
public final class GraphCost {
  private static final int BYTES_PER_VALUE = 4;

  private final Graph graph;
  private final Map<Part, Cost> parts;

  private GraphCost(Graph graph, Map<Part, Cost> parts) {
    this.graph = graph;
    this.parts = parts;
  }

  public static GraphCost of(Graph graph) {
    Map<Part, Cost> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      parts.put(
          part, sum(graph.nodes().stream().filter(n -> n.provenance().part() == part).toList()));
    }
    return new GraphCost(graph, Collections.unmodifiableMap(parts));
  }

  /** Cost of each part; every part is there. */
  public Map<Part, Cost> parts() {
    return parts;
  }

  public Cost of(Part part) {
    return parts.getOrDefault(part, Cost.ZERO);
  }

  public Cost total() {
    return parts.values().stream().reduce(Cost.ZERO, Cost::plus);
  }

  /**
   * Cost of the operations that {@code chosen} accepts, for instance those of one fusion node;
   * weights that they share count once.
   */
  public Cost where(Predicate<GraphNode> chosen) {
    return sum(graph.nodes().stream().filter(chosen).toList());
  }

  /** Cost of one operation by itself. */
  public static Cost of(GraphNode node) {
    return sum(List.of(node));
  }

  private static Cost sum(Collection<GraphNode> nodes) {
    long params =
        Parameters.of(nodes).stream()
            .filter(ParameterSpec::trainable)
            .mapToLong(ParameterSpec::size)
            .sum();
    long macs = nodes.stream().mapToLong(GraphCost::macs).sum();
    long bytes = nodes.stream().mapToLong(n -> n.shape().size() * BYTES_PER_VALUE).sum();
    return new Cost(params, macs, bytes);
  }

  private static long macs(GraphNode node) {
    return node.op() instanceof Op.Conv conv
        ? node.shape().size() * (conv.inChannels() / conv.groups()) * conv.kernel() * conv.kernel()
        : 0;
  }
}
