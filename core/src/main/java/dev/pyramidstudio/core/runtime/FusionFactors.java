package dev.pyramidstudio.core.runtime;

import java.util.List;

/**
 * The normalised factors of every fusion node of a graph, in the graph's order: what a neck session
 * takes as input. Made by {@link FusionWeights#factors()}.
 */
public final class FusionFactors {
  private final List<NodeFactors> nodes;
  private final NodePlaces places;

  /**
   * @param places where {@code nodes} stand
   */
  FusionFactors(List<NodeFactors> nodes, NodePlaces places) {
    this.nodes = List.copyOf(nodes);
    this.places = places;
  }

  /** In the graph's order. */
  public List<NodeFactors> nodes() {
    return nodes;
  }

  /**
   * @throws IllegalArgumentException if there is no such node
   */
  public NodeFactors node(int cell, int node) {
    return nodes.get(places.of(cell, node));
  }

  /** The factor of one connection, as {@link NodeFactors#factor}. */
  public float factor(EdgeRef edge) {
    return node(edge.cell(), edge.node()).factor(edge.input());
  }
}
