package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.RefusedException;

/** Says whether a topology can run. */
public final class TopologyCheck {
  private TopologyCheck() {}

  /**
   * Lets a topology pass that can be built and run.
   *
   * @throws RefusedException if its structure is broken, or a node has no input
   */
  public static void requireRunnable(Topology topology) {
    TopologyRules.flaw(topology)
        .ifPresent(
            flaw -> {
              throw RefusedException.of(
                  TopologyCheck.class, "check.refused", topology.name(), flaw);
            });
    for (FusionNode node : topology.nodes()) {
      if (node.inputs().isEmpty()) {
        throw RefusedException.of(
            TopologyCheck.class, "check.empty-node.refused", topology.name(), node.name());
      }
    }
  }
}
