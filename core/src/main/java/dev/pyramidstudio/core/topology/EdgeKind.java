package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

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

  /** What people call it: "top-down". */
  public String title() {
    return Text.of(
        EdgeKind.class, "edge-kind." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /**
   * The kind of an edge of {@code topology}.
   *
   * @throws IllegalArgumentException if one of its ends is not there
   */
  public static EdgeKind of(Topology topology, Edge edge) {
    FusionNode target =
        topology
            .node(edge.to())
            .orElseThrow(() -> new IllegalArgumentException("no node is called " + edge.to()));
    return of(
        target,
        edge.from(),
        name ->
            topology
                .levelOf(name)
                .orElseThrow(() -> new IllegalArgumentException("no map is called " + name)),
        topology::isInput);
  }

  /** The kinds of all edges, in the order of {@link Topology#edges()}; quick for large ones. */
  public static List<EdgeKind> ofAll(Topology topology) {
    Map<String, Integer> levels = new HashMap<>();
    Set<String> cellInputs = new HashSet<>();
    for (int level : topology.levels()) {
      levels.put(Topology.inputName(level), level);
      cellInputs.add(Topology.inputName(level));
    }
    topology.nodes().forEach(node -> levels.put(node.name(), node.level()));
    List<EdgeKind> kinds = new ArrayList<>();
    for (FusionNode node : topology.nodes()) {
      for (String input : node.inputs()) {
        kinds.add(of(node, input, levels::get, cellInputs::contains));
      }
    }
    return kinds;
  }

  private static EdgeKind of(
      FusionNode target,
      String input,
      ToIntFunction<String> levelOf,
      Predicate<String> isCellInput) {
    int from = levelOf.applyAsInt(input);
    int to = target.level();
    if (from != to) {
      return from > to ? TOP_DOWN : BOTTOM_UP;
    }
    if (!isCellInput.test(input)) {
      return SAME_LEVEL;
    }
    boolean passesFusion =
        target.inputs().stream()
            .anyMatch(other -> !isCellInput.test(other) && levelOf.applyAsInt(other) <= to);
    return passesFusion ? SKIP : SAME_LEVEL;
  }
}
