package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.topology.Topology;

/**
 * A map of a run as the user knows it.
 *
 * @param cell repeat that it belongs to, from 0; {@link #FEATURES} for what enters the network
 * @param name of the cell input ({@code P4}) or node
 */
public record MapKey(int cell, String name) {
  /** The backbone's features and the levels made of them, before any cell. */
  public static final int FEATURES = -1;

  /** The graph's name of the tensor that holds the map. */
  public String tensor(Topology topology) {
    if (cell == FEATURES) {
      return features(topology, name);
    }
    if (!topology.isInput(name)) {
      int node = topology.offsetOf(name) - topology.levels().size();
      return "cell" + cell + ".node" + node;
    }
    if (cell == 0) {
      return features(topology, name);
    }
    int level = topology.levelOf(name).orElseThrow();
    return new MapKey(cell - 1, topology.outputOf(level)).tensor(topology);
  }

  /** The backbone ends at P5; coarser levels are made of its last map. */
  private static String features(Topology topology, String name) {
    int level = topology.levelOf(name).orElseThrow();
    return (level <= LAST_BACKBONE_LEVEL ? "backbone." : "level_input.") + name;
  }

  private static final int LAST_BACKBONE_LEVEL = 5;
}
