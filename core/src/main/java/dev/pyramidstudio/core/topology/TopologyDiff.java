package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What distinguishes two topologies in meaning. Nodes are compared by level, role and connections;
 * names, places on the canvas, node order and the order of inputs do not count (where global
 * attention makes it matter, it does).
 *
 * @param addedNodes nodes of the second without counterpart in the first
 * @param removedNodes nodes of the first without counterpart in the second
 * @param addedEdges connections, in names of the second
 * @param removedEdges connections, in names of the first
 * @param fusions nodes that fuse in another way
 * @param outputs levels that another map leaves
 * @param attention names in the second of nodes whose global attention begins with other inputs
 * @param repeats the number of cells, if it changed
 * @param levels the range of levels, if it changed
 */
public record TopologyDiff(
    List<FusionNode> addedNodes,
    List<FusionNode> removedNodes,
    List<Edge> addedEdges,
    List<Edge> removedEdges,
    List<FusionChange> fusions,
    List<OutputChange> outputs,
    List<String> attention,
    Optional<Change<Integer>> repeats,
    Optional<Change<List<Integer>>> levels) {

  /** A value before and after. */
  public record Change<T>(T before, T after) {}

  /** Another fusion method; {@code before} and {@code after} are the node in either topology. */
  public record FusionChange(FusionNode before, FusionNode after) {}

  /** The map that leaves a level, by its name in either topology. */
  public record OutputChange(int level, String before, String after) {}

  /** Compares {@code a}, the earlier, with {@code b}, the later. */
  public static TopologyDiff between(Topology a, Topology b) {
    Map<String, String> inA =
        Isomorphism.find(a, b)
            .map(same -> withInputs(same, b))
            .orElseGet(() -> NodeMatching.of(a, b, false));
    Set<String> matchedInA = new HashSet<>(inA.values());
    List<FusionChange> fusions = new ArrayList<>();
    List<String> attention = new ArrayList<>();
    for (FusionNode node : b.nodes()) {
      Optional<FusionNode> old = Optional.ofNullable(inA.get(node.name())).flatMap(a::node);
      if (old.isEmpty()) {
        continue;
      }
      if (old.get().fusion() != node.fusion()) {
        fusions.add(new FusionChange(old.get(), node));
      } else if (attends(node)
          && !attended(b, node, inA).equals(attended(a, old.get(), Map.of()))) {
        attention.add(node.name());
      }
    }
    return new TopologyDiff(
        b.nodes().stream().filter(node -> !inA.containsKey(node.name())).toList(),
        a.nodes().stream().filter(node -> !matchedInA.contains(node.name())).toList(),
        addedEdges(a, b, inA),
        addedEdges(b, a, inverse(inA)),
        fusions,
        outputs(a, b, inA),
        attention,
        changed(a.repeats(), b.repeats()),
        changed(a.levels(), b.levels()));
  }

  /** Whether the two mean the same. */
  public boolean isEmpty() {
    return addedNodes.isEmpty()
        && removedNodes.isEmpty()
        && addedEdges.isEmpty()
        && removedEdges.isEmpty()
        && fusions.isEmpty()
        && outputs.isEmpty()
        && attention.isEmpty()
        && repeats.isEmpty()
        && levels.isEmpty();
  }

  /** The differences as sentences, the widest first. */
  public List<String> sentences() {
    List<String> lines = new ArrayList<>();
    levels.ifPresent(
        c ->
            lines.add(
                say(
                    "diff.levels",
                    TopologyRules.range(c.before()),
                    TopologyRules.range(c.after()))));
    repeats.ifPresent(c -> lines.add(say("diff.repeats", c.before(), c.after())));
    removedNodes.forEach(node -> lines.add(say("diff.removed-node", node.name(), node.level())));
    addedNodes.forEach(node -> lines.add(say("diff.added-node", node.name(), node.level())));
    removedEdges.forEach(edge -> lines.add(say("diff.removed-edge", edge.from(), edge.to())));
    addedEdges.forEach(edge -> lines.add(say("diff.added-edge", edge.from(), edge.to())));
    fusions.forEach(
        c ->
            lines.add(
                say(
                    "diff.fusion",
                    c.after().name(),
                    c.before().fusion().id(),
                    c.after().fusion().id())));
    attention.forEach(name -> lines.add(say("diff.attention", name)));
    outputs.forEach(
        c -> lines.add(say("diff.output", Topology.inputName(c.level()), c.before(), c.after())));
    return List.copyOf(lines);
  }

  private static Map<String, String> withInputs(Map<String, String> nodes, Topology topology) {
    Map<String, String> maps = new HashMap<>(nodes);
    for (int level : topology.levels()) {
      maps.put(Topology.inputName(level), Topology.inputName(level));
    }
    return maps;
  }

  /** Connections of {@code b} that {@code a} has not. */
  private static List<Edge> addedEdges(Topology a, Topology b, Map<String, String> inA) {
    Set<Edge> old = new HashSet<>(a.edges());
    return b.edges().stream()
        .filter(
            edge ->
                !inA.containsKey(edge.from())
                    || !inA.containsKey(edge.to())
                    || !old.contains(new Edge(inA.get(edge.from()), inA.get(edge.to()))))
        .toList();
  }

  private static List<OutputChange> outputs(Topology a, Topology b, Map<String, String> inA) {
    List<OutputChange> changes = new ArrayList<>();
    for (int level : b.levels()) {
      String after = b.outputOf(level);
      if (a.levels().contains(level) && !a.outputOf(level).equals(inA.get(after))) {
        changes.add(new OutputChange(level, a.outputOf(level), after));
      }
    }
    return changes;
  }

  private static boolean attends(FusionNode node) {
    return node.fusion() == Fusion.GLOBAL_ATTENTION;
  }

  /** The two maps that global attention begins with, the one that gates first. */
  private static List<String> attended(
      Topology topology, FusionNode node, Map<String, String> names) {
    return CellGraph.inOrder(topology, node).stream()
        .limit(2)
        .map(input -> names.getOrDefault(input, input))
        .toList();
  }

  private static Map<String, String> inverse(Map<String, String> map) {
    Map<String, String> inverse = new HashMap<>();
    map.forEach((key, value) -> inverse.put(value, key));
    return inverse;
  }

  private static <T> Optional<Change<T>> changed(T before, T after) {
    return before.equals(after) ? Optional.empty() : Optional.of(new Change<>(before, after));
  }

  private static String say(String key, Object... args) {
    return Text.of(TopologyDiff.class, key, args);
  }
}
