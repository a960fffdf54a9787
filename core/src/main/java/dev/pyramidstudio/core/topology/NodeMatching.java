package dev.pyramidstudio.core.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pairs the nodes of two topologies that differ. What is computed the same way from the cell's
 * inputs belongs together; beyond that, on request, what has the same name; then what shares most
 * of its inputs and its role. Only nodes of the same level are ever paired.
 */
final class NodeMatching {
  private static final int SHARED_INPUT = 4;
  private static final int SAME_PATH = 3;
  private static final int SAME_ROLE = 2;
  private static final int SAME_FUSION = 1;

  /** How much of two nodes has to agree, beside level and inputs; tried in this order. */
  private enum Strictness {
    ROLE_AND_FUSION,
    FUSION,
    INPUTS
  }

  private record Key(int level, Set<String> inputs, Optional<Fusion> fusion, boolean output) {}

  private record Pair(FusionNode source, FusionNode target, int score) {}

  private final Topology source;
  private final Topology target;
  private final Set<String> sourceOutputs;
  private final Set<String> targetOutputs;
  private final Map<String, Set<Integer>> sourcePaths;
  private final Map<String, Set<Integer>> targetPaths;
  private final Map<String, String> sourceOf = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  private NodeMatching(Topology source, Topology target) {
    this.source = source;
    this.target = target;
    this.sourceOutputs = new HashSet<>(ExecutionOrder.outputs(source.nodes()).values());
    this.targetOutputs = new HashSet<>(ExecutionOrder.outputs(target.nodes()).values());
    this.sourcePaths = paths(source);
    this.targetPaths = paths(target);
    for (int level : target.levels()) {
      if (source.levels().contains(level)) {
        sourceOf.put(Topology.inputName(level), Topology.inputName(level));
      }
    }
  }

  /** The source map of every target map that has one, cell inputs included. */
  static Map<String, String> of(Topology source, Topology target, boolean byName) {
    NodeMatching matching = new NodeMatching(source, target);
    matching.matchStructure();
    if (byName) {
      matching.matchNames();
      matching.matchStructure();
    }
    while (matching.matchSimilar()) {
      matching.matchStructure();
    }
    return matching.sourceOf;
  }

  private void matchStructure() {
    Strictness[] all = Strictness.values();
    int next = 0;
    while (next < all.length) {
      next = sweep(all[next]) ? 0 : next + 1;
    }
  }

  /** Pairs nodes whose inputs are all paired; one pair makes the next possible. */
  private boolean sweep(Strictness strictness) {
    Map<Key, Deque<FusionNode>> free = new HashMap<>();
    for (FusionNode node : source.nodes()) {
      if (!used.contains(node.name())) {
        Key key =
            key(
                node,
                new HashSet<>(node.inputs()),
                sourceOutputs.contains(node.name()),
                strictness);
        free.computeIfAbsent(key, absent -> new ArrayDeque<>()).add(node);
      }
    }
    boolean found = false;
    for (FusionNode node : target.nodes()) {
      if (sourceOf.containsKey(node.name()) || !sourceOf.keySet().containsAll(node.inputs())) {
        continue;
      }
      Key key = key(node, mappedInputs(node), targetOutputs.contains(node.name()), strictness);
      Deque<FusionNode> fitting = free.getOrDefault(key, new ArrayDeque<>());
      if (!fitting.isEmpty()) {
        FusionNode best =
            fitting.stream()
                .filter(candidate -> candidate.name().equals(node.name()))
                .findFirst()
                .orElse(fitting.peek());
        fitting.remove(best);
        pair(best, node);
        found = true;
      }
    }
    return found;
  }

  private static Key key(
      FusionNode node, Set<String> inputs, boolean output, Strictness strictness) {
    return new Key(
        node.level(),
        inputs,
        strictness == Strictness.INPUTS ? Optional.empty() : Optional.of(node.fusion()),
        strictness == Strictness.ROLE_AND_FUSION && output);
  }

  private void matchNames() {
    for (FusionNode node : target.nodes()) {
      Optional<FusionNode> same = source.node(node.name());
      if (!sourceOf.containsKey(node.name())
          && same.isPresent()
          && same.get().level() == node.level()
          && !used.contains(node.name())) {
        pair(same.get(), node);
      }
    }
  }

  /** Pairs what is most alike among the rest; false if nothing is alike enough. */
  private boolean matchSimilar() {
    List<Pair> pairs = new ArrayList<>();
    Map<Integer, List<FusionNode>> free = new HashMap<>();
    for (FusionNode from : source.nodes()) {
      if (!used.contains(from.name())) {
        free.computeIfAbsent(from.level(), absent -> new ArrayList<>()).add(from);
      }
    }
    for (FusionNode to : target.nodes()) {
      if (!sourceOf.containsKey(to.name())) {
        Set<String> inputs = mappedInputs(to);
        for (FusionNode from : free.getOrDefault(to.level(), List.of())) {
          similarity(from, to, inputs).ifPresent(score -> pairs.add(new Pair(from, to, score)));
        }
      }
    }
    int best = pairs.stream().mapToInt(Pair::score).max().orElse(Integer.MIN_VALUE);
    pairs.stream()
        .filter(pair -> pair.score() == best)
        .filter(pair -> !sourceOf.containsKey(pair.target().name()))
        .sorted(Comparator.comparing(pair -> !pair.source().name().equals(pair.target().name())))
        .forEachOrdered(
            pair -> {
              if (!used.contains(pair.source().name())
                  && !sourceOf.containsKey(pair.target().name())) {
                pair(pair.source(), pair.target());
              }
            });
    return !pairs.isEmpty();
  }

  /** How alike two nodes of a level are; empty if they share neither inputs nor being outputs. */
  private Optional<Integer> similarity(FusionNode from, FusionNode to, Set<String> inputs) {
    int shared = 0;
    for (String input : from.inputs()) {
      shared += inputs.contains(input) ? 1 : 0;
    }
    boolean output = sourceOutputs.contains(from.name());
    boolean sameRole = output == targetOutputs.contains(to.name());
    if (shared == 0 && !(output && sameRole)) {
      return Optional.empty();
    }
    int score = SHARED_INPUT * shared;
    score -= from.inputs().size() + to.inputs().size() - 2 * shared;
    score += sourcePaths.get(from.name()).equals(targetPaths.get(to.name())) ? SAME_PATH : 0;
    score += sameRole ? SAME_ROLE : 0;
    score += from.fusion() == to.fusion() ? SAME_FUSION : 0;
    return Optional.of(score);
  }

  /** By node, where its inputs come from beside its own level: -1 finer, 1 coarser. */
  private static Map<String, Set<Integer>> paths(Topology topology) {
    Map<String, Integer> levels = new HashMap<>();
    topology.levels().forEach(level -> levels.put(Topology.inputName(level), level));
    Map<String, Set<Integer>> paths = new HashMap<>();
    for (FusionNode node : topology.nodes()) {
      levels.put(node.name(), node.level());
      Set<Integer> directions = new HashSet<>();
      for (String input : node.inputs()) {
        directions.add(Integer.signum(levels.get(input) - node.level()));
      }
      directions.remove(0);
      paths.put(node.name(), directions);
    }
    return paths;
  }

  private Set<String> mappedInputs(FusionNode node) {
    Set<String> mapped = new HashSet<>();
    for (String input : node.inputs()) {
      String from = sourceOf.get(input);
      if (from != null) {
        mapped.add(from);
      }
    }
    return mapped;
  }

  private void pair(FusionNode from, FusionNode to) {
    sourceOf.put(to.name(), from.name());
    used.add(from.name());
  }
}
