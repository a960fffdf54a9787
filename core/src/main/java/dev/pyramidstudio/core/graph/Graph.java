package dev.pyramidstudio.core.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole network as typed operations with inferred shapes. Parameters, costs, export, execution
 * and training are walks over this one structure; none of them knows a topology by name.
 *
 * @param nodes operations in execution order; {@code nodes.get(i).id() == i}
 * @param tensors the maps that have a name, in execution order: {@code input}, {@code backbone.P3},
 *     {@code level_input.P6}, {@code cell0.node3}, {@code cell0.node3.fused}, {@code
 *     cell0.node3.input1} (resampled, before fusion), {@code fpn.P3}, {@code class.P3}, {@code
 *     box.P3}
 */
public record Graph(List<GraphNode> nodes, Map<String, Integer> tensors) {
  public Graph {
    nodes = List.copyOf(nodes);
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * The operation whose result is called {@code tensor}.
   *
   * @throws IllegalArgumentException if no map has that name
   */
  public GraphNode named(String tensor) {
    Integer id = tensors.get(tensor);
    if (id == null) {
      throw new IllegalArgumentException("no tensor named " + tensor);
    }
    return nodes.get(id);
  }
}
