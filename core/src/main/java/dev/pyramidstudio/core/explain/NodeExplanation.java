package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.topology.Fusion;
import java.util.List;

/**
 * A fusion node and what each of its inputs did.
 *
 * @param cell which repeat, from 0
 * @param node index in the cell
 * @param name in the topology
 * @param level pyramid level of the result
 * @param fusion method
 * @param inputs in the node's order
 */
public record NodeExplanation(
    int cell, int node, String name, int level, Fusion fusion, List<InputExplanation> inputs) {
  public NodeExplanation {
    inputs = List.copyOf(inputs);
  }

  /** The name of the node's map, such as {@code cell0.node3}. */
  public String id() {
    return "cell" + cell + ".node" + node;
  }

  /**
   * What fast fusion's ε keeps back: 1 − Σŵ, that is ε / (Σ relu(w) + ε); 0 for other methods. The
   * mean over channels where each has its own weights.
   */
  public double residual() {
    return fusion == Fusion.FAST || fusion == Fusion.CHANNEL_FAST
        ? 1 - inputs.stream().mapToDouble(InputExplanation::weight).sum()
        : 0;
  }
}
