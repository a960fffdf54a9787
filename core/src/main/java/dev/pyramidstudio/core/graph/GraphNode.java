package dev.pyramidstudio.core.graph;

import java.util.List;

/**
 * One operation of a {@link Graph} with its result.
 *
 * @param id position in the graph; inputs have smaller ids
 * @param op what is computed
 * @param inputs ids of the maps that go in
 * @param shape of the result
 * @param provenance where it comes from
 */
public record GraphNode(int id, Op op, List<Integer> inputs, Shape shape, Provenance provenance) {
  public GraphNode {
    inputs = List.copyOf(inputs);
  }
}
