package dev.pyramidstudio.core.runtime;

import java.util.List;

/**
 * The normalised factors of every fusion node of a graph, in the graph's order: what a neck session
 * takes as input. Made by {@link FusionWeights#factors()}.
 */
public record FusionFactors(List<NodeFactors> nodes) {
  public FusionFactors {
    nodes = List.copyOf(nodes);
  }

  /**
   * @throws IllegalArgumentException if there is no such node
   */
  public NodeFactors node(int cell, int node) {
    return nodes.stream()
        .filter(n -> n.cell() == cell && n.node() == node)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no node " + node + " in cell " + cell));
  }

  /** The factor of one connection, as {@link NodeFactors#factor}. */
  public float factor(EdgeRef edge) {
    return node(edge.cell(), edge.node()).factor(edge.input());
  }
}
