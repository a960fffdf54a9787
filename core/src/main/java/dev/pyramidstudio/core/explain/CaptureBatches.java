package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.runtime.NodeWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Divides nodes into groups whose captured maps fit into memory together: of a large network, the
 * maps of all nodes at once would take gigabytes, so the feature network is run once for each
 * group.
 */
public final class CaptureBatches {
  /** Most bytes that the maps of a group take, unless a single node takes more. */
  public static final long MOST_BYTES = 192L << 20;

  private static final int BYTES_PER_VALUE = 4;

  private CaptureBatches() {}

  public static List<List<NodeWeights>> of(Graph graph, List<NodeWeights> nodes) {
    return of(graph, nodes, MOST_BYTES);
  }

  static List<List<NodeWeights>> of(Graph graph, List<NodeWeights> nodes, long most) {
    List<List<NodeWeights>> batches = new ArrayList<>();
    List<NodeWeights> batch = new ArrayList<>();
    long taken = 0;
    for (NodeWeights node : nodes) {
      long bytes = bytes(graph, Explanations.captures(node));
      if (!batch.isEmpty() && taken + bytes > most) {
        batches.add(batch);
        batch = new ArrayList<>();
        taken = 0;
      }
      batch.add(node);
      taken += bytes;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private static long bytes(Graph graph, Set<String> maps) {
    return maps.stream()
        .mapToLong(name -> graph.named(name).shape().size() * BYTES_PER_VALUE)
        .sum();
  }
}
