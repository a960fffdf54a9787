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

  public FusionNode withName(String newName) {
    return new FusionNode(newName, level, inputs, fusion, position);
  }

  public FusionNode withLevel(int newLevel) {
    return new FusionNode(name, newLevel, inputs, fusion, position);
  }

  public FusionNode withInputs(List<String> newInputs) {
    return new FusionNode(name, level, newInputs, fusion, position);
  }

  /** The node with each input called {@code old} called {@code fresh}, but none of them twice. */
  public FusionNode withInput(String old, String fresh) {
    return withInputs(
        inputs.stream().map(input -> input.equals(old) ? fresh : input).distinct().toList());
  }

  public FusionNode withFusion(Fusion newFusion) {
    return new FusionNode(name, level, inputs, newFusion, position);
  }

  public FusionNode withPosition(Optional<Position> newPosition) {
    return new FusionNode(name, level, inputs, fusion, newPosition);
  }
}
