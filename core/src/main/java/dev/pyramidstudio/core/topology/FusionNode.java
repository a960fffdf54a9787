package dev.pyramidstudio.core.topology;

import java.util.List;
import java.util.Optional;

/**
 * A fusion node: takes maps of any level, resamples them to its own, fuses them and passes the
 * result through activation, separable convolution and batch norm.
 *
 * @param name unique in its topology, never of the form {@code P<digits>} (those are the inputs)
 * @param level pyramid level of the result; stride is 2^level
 * @param inputs names of cell inputs ({@code P4}) and of nodes above this one, without repetition;
 *     their order is the order of the fusion weights
 * @param fusion how the inputs become one map
 * @param position where the user put it, if it was moved off the canonical grid
 */
public record FusionNode(
    String name, int level, List<String> inputs, Fusion fusion, Optional<Position> position) {
  public FusionNode {
    inputs = List.copyOf(inputs);
  }

  public FusionNode(String name, int level, List<String> inputs, Fusion fusion) {
    this(name, level, inputs, fusion, Optional.empty());
  }
}
