package dev.pyramidstudio.core.graph;

import java.util.List;

/**
 * A tensor of weights that a network needs.
 *
 * @param name effdet's state dict name, such as {@code fpn.cell.0.fnode.1.combine.edge_weights}
 * @param shape extent of each dimension: (out, in/groups, k, k) for convolutions, (channels) for
 *     biases and batch norms, (inputs) or (inputs, channels) for fusion weights
 * @param part which of the four parts needs it
 * @param trainable false for the running statistics of batch norms
 */
public record ParameterSpec(String name, List<Integer> shape, Part part, boolean trainable) {
  public ParameterSpec {
    shape = List.copyOf(shape);
  }

  /** Number of values. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
