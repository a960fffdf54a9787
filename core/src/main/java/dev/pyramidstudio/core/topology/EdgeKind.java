package dev.pyramidstudio.core.topology;

/** Where a connection leads, as the eye should read it: its colour and its form on the canvas. */
public enum EdgeKind {
  /** From a coarser level down to a finer one. */
  TOP_DOWN,
  /** From a finer level up to a coarser one. */
  BOTTOM_UP,
  /** Along a level. */
  SAME_LEVEL,
  /**
   * Along a level from the cell's input, past what was fused before: the target also takes a node
   * of its level, or a node of a finer one (BiFPN's additional edges).
   */
  SKIP;

  /**
   * The kind of an edge of {@code topology}.
   *
   * @throws IllegalArgumentException if one of its ends is not there
   */
  public static EdgeKind of(Topology topology, Edge edge) {
    int from = level(topology, edge.from());
    int to = level(topology, edge.to());
    if (from != to) {
      return from > to ? TOP_DOWN : BOTTOM_UP;
    }
    if (!topology.isInput(edge.from())) {
      return SAME_LEVEL;
    }
    boolean passesFusion =
        topology.node(edge.to()).stream()
            .flatMap(node -> node.inputs().stream())
            .filter(input -> !topology.isInput(input))
            .anyMatch(input -> level(topology, input) <= to);
    return passesFusion ? SKIP : SAME_LEVEL;
  }

  private static int level(Topology topology, String name) {
    return topology
        .levelOf(name)
        .orElseThrow(() -> new IllegalArgumentException("no map is called " + name));
  }
}
