package dev.pyramidstudio.core.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each fusion node stands in a list of all of them. A large topology has over a hundred
 * thousand, each of which is looked up in every run.
 */
final class NodePlaces {
  private final Map<Node, Integer> places = new HashMap<>();

  private record Node(int cell, int node) {}

  NodePlaces(List<NodeWeights> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      places.put(new Node(nodes.get(i).cell(), nodes.get(i).node()), i);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no such node
   */
  int of(int cell, int node) {
    Integer place = places.get(new Node(cell, node));
    if (place == null) {
      throw new IllegalArgumentException("no node " + node + " in cell " + cell);
    }
    return place;
  }
}
