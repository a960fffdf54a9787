package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;

/** Finds weights that a caller has already checked to be there. */
final class WeightLookup {
  private WeightLookup() {}

  /**
   * @throws IllegalArgumentException if there is none of that name: weights are checked against the
   *     graph before they come here
   */
  static Tensor require(NamedTensors weights, String name) {
    return weights
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("no weights named " + name));
  }
}
