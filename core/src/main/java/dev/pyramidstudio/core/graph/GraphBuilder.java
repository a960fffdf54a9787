package dev.pyramidstudio.core.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects operations in execution order and infers their shapes. */
public final class GraphBuilder {
  private final List<GraphNode> nodes = new ArrayList<>();
  private final Map<String, Integer> tensors = new LinkedHashMap<>();

  /** Adds an operation whose shape its inputs do not tell; returns its id. */
  public int add(Op op, List<Integer> inputs, Shape shape, Provenance provenance) {
    int id = nodes.size();
    nodes.add(new GraphNode(id, op, inputs, shape, provenance));
    return id;
  }

  /**
   * Adds an operation; returns its id.
   *
   * @throws IllegalArgumentException if the inputs' shapes do not fit
   */
  public int add(Op op, List<Integer> inputs, Provenance provenance) {
    return add(op, inputs, Shapes.infer(op, inputs.stream().map(this::shape).toList()), provenance);
  }

  /** Gives the result of {@code id} a name; a map may have several. */
  public void name(String tensor, int id) {
    if (tensors.putIfAbsent(tensor, id) != null) {
      throw new IllegalArgumentException("two tensors named " + tensor);
    }
  }

  public Shape shape(int id) {
    return nodes.get(id).shape();
  }

  public Graph build() {
    return new Graph(nodes, tensors);
  }
}
