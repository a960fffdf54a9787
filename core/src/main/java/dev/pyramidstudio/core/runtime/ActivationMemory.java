package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import java.util.Set;

/** How much memory the maps of a piece of a network take at once while it runs. */
final class ActivationMemory {
  private ActivationMemory() {}

  /**
   * Walks the operations in order, each map living from its computation to its last use, and each
   * operation needing as much again as its result: for copies in another order, spread gates, terms
   * of a sum.
   *
   * @param kept ids of maps that live to the end
   * @return bytes at the worst moment
   */
  static long peak(Graph part, Set<Integer> kept) {
    int count = part.nodes().size();
    int[] owner = new int[count];
    int[] lastUse = new int[count];
    for (GraphNode node : part.nodes()) {
      // A batch norm is folded into the convolution before it: both have one map.
      owner[node.id()] =
          node.op() instanceof Op.BatchNorm ? owner[node.inputs().get(0)] : node.id();
      node.inputs().forEach(input -> lastUse[owner[input]] = node.id());
    }
    kept.forEach(id -> lastUse[owner[id]] = count);
    long live = 0;
    long peak = 0;
    for (GraphNode node : part.nodes()) {
      if (owner[node.id()] == node.id()) {
        live += bytes(node);
        peak = Math.max(peak, live + scratch(node));
      }
      for (int input : Set.copyOf(node.inputs())) {
        if (lastUse[owner[input]] == node.id()) {
          live -= bytes(part.nodes().get(owner[input]));
        }
      }
    }
    return peak;
  }

  private static long bytes(GraphNode node) {
    return node.shape().size() * Float.BYTES;
  }

  /** What an operation needs beside inputs and result: a spread gate, the terms of a sum. */
  private static long scratch(GraphNode node) {
    return node.op() instanceof Op.Gate || node.op() instanceof Op.Fuse ? bytes(node) : 0;
  }
}
