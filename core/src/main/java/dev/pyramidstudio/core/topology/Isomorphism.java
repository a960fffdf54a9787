package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether two cells are the same but for names, node order and the order of inputs, and
 * which node is which. Nodes get colours by what they are, then by their inputs and users, until no
 * colour splits further; where several nodes still share one, a pair is singled out and the colours
 * are refined again (the individualisation-refinement scheme of graph isomorphism tests).
 */
final class Isomorphism {
  /** Bound on pairs singled out: beyond it two cells count as different rather than take ages. */
  private static final int MAX_GUESSES = 5000;

  private final CellGraph source;
  private final CellGraph target;
  private int guesses;

  private Isomorphism(Topology source, Topology target) {
    this.source = new CellGraph(source);
    this.target = new CellGraph(target);
  }

  /** The source node of every target node, by name; empty if the cells differ. */
  static Optional<Map<String, String>> find(Topology source, Topology target) {
    if (!source.levels().equals(target.levels())
        || source.nodes().size() != target.nodes().size()) {
      return Optional.empty();
    }
    return new Isomorphism(source, target).search();
  }

  private Optional<Map<String, String>> search() {
    Map<List<Integer>, Integer> palette = new HashMap<>();
    int[] ofSource = start(source, palette);
    int[] ofTarget = start(target, palette);
    return search(ofSource, ofTarget);
  }

  /** Colours by level for inputs, by what it is alone for a node. */
  private static int[] start(CellGraph graph, Map<List<Integer>, Integer> palette) {
    int[] colours = new int[graph.maps()];
    for (int i = 0; i < graph.levels; i++) {
      colours[i] = i;
    }
    for (int i = 0; i < graph.size(); i++) {
      colours[graph.levels + i] = graph.levels + number(graph.ownSignature(i), palette);
    }
    return colours;
  }

  private Optional<Map<String, String>> search(int[] ofSource, int[] ofTarget) {
    if (!refine(ofSource, ofTarget)) {
      return Optional.empty();
    }
    Map<Integer, List<Integer>> sourceClasses = classes(source, ofSource);
    Map<Integer, List<Integer>> targetClasses = classes(target, ofTarget);
    for (Map.Entry<Integer, List<Integer>> entry : sourceClasses.entrySet()) {
      List<Integer> sourceClass = entry.getValue();
      List<Integer> targetClass = targetClasses.get(entry.getKey());
      if (sourceClass.size() > 1) {
        if (source.areTwins(sourceClass) && target.areTwins(targetClass)) {
          pairTwins(sourceClass, targetClass, ofSource, ofTarget);
          return search(ofSource, ofTarget);
        }
        return guess(sourceClass.get(0), targetClass, ofSource, ofTarget);
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    targetClasses.forEach(
        (colour, nodes) ->
            names.put(
                target.node(nodes.get(0)).name(),
                source.node(sourceClasses.get(colour).get(0)).name()));
    return Optional.of(names);
  }

  /** Pairs nodes that may be paired in any way: those of one name first, then as they stand. */
  private void pairTwins(
      List<Integer> sourceClass, List<Integer> targetClass, int[] ofSource, int[] ofTarget) {
    int fresh = fresh(ofSource);
    List<Integer> sources = new ArrayList<>(sourceClass);
    List<Integer> targets = new ArrayList<>();
    Map<String, Integer> byName = new HashMap<>();
    sourceClass.forEach(node -> byName.put(source.node(node).name(), node));
    for (int node : targetClass) {
      Integer same = byName.get(target.node(node).name());
      if (same == null) {
        targets.add(node);
      } else {
        sources.remove(same);
        ofSource[source.levels + same] = fresh;
        ofTarget[target.levels + node] = fresh++;
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      ofSource[source.levels + sources.get(i)] = fresh;
      ofTarget[target.levels + targets.get(i)] = fresh++;
    }
  }

  /** A colour above all that are in use. */
  private static int fresh(int[] colours) {
    return 1 + Arrays.stream(colours).max().orElse(0);
  }

  private Optional<Map<String, String>> guess(
      int sourceNode, List<Integer> candidates, int[] ofSource, int[] ofTarget) {
    String name = source.node(sourceNode).name();
    List<Integer> ordered = new ArrayList<>(candidates);
    ordered.sort(
        (a, b) ->
            Boolean.compare(
                target.node(b).name().equals(name), target.node(a).name().equals(name)));
    int fresh = fresh(ofSource);
    for (int candidate : ordered) {
      if (++guesses > MAX_GUESSES) {
        return Optional.empty();
      }
      int[] sourceTry = ofSource.clone();
      int[] targetTry = ofTarget.clone();
      sourceTry[source.levels + sourceNode] = fresh;
      targetTry[target.levels + candidate] = fresh;
      Optional<Map<String, String>> found = search(sourceTry, targetTry);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Splits colours as far as they go; false as soon as the two cells no longer have the same. */
  private boolean refine(int[] ofSource, int[] ofTarget) {
    int before = -1;
    int now = count(ofSource);
    while (now != before) {
      for (boolean up : new boolean[] {true, false}) {
        Map<List<Integer>, Integer> palette = new HashMap<>();
        step(source, ofSource, up, palette);
        step(target, ofTarget, up, palette);
      }
      if (!Arrays.equals(sorted(ofSource), sorted(ofTarget))) {
        return false;
      }
      before = now;
      now = count(ofSource);
    }
    return true;
  }

  /**
   * One sweep along the execution order or against it. New colours are used as soon as they are
   * known, so that one sweep carries a difference through the whole cell; they lie above all old
   * ones to keep the two apart.
   */
  private void step(
      CellGraph graph, int[] colours, boolean up, Map<List<Integer>, Integer> palette) {
    int base = 4 * (source.maps() + MAX_GUESSES);
    for (int i = 0; i < graph.size(); i++) {
      int node = up ? i : graph.size() - 1 - i;
      List<Integer> signature =
          up ? graph.upSignature(node, colours) : graph.downSignature(node, colours);
      colours[graph.levels + node] = base + number(signature, palette);
    }
    for (int i = graph.levels; i < colours.length; i++) {
      colours[i] += graph.levels - base;
    }
  }

  private static int number(List<Integer> signature, Map<List<Integer>, Integer> palette) {
    return palette.computeIfAbsent(List.copyOf(signature), key -> palette.size());
  }

  private static Map<Integer, List<Integer>> classes(CellGraph graph, int[] colours) {
    Map<Integer, List<Integer>> classes = new LinkedHashMap<>();
    for (int i = 0; i < graph.size(); i++) {
      classes.computeIfAbsent(colours[graph.levels + i], key -> new ArrayList<>()).add(i);
    }
    return classes;
  }

  private static int count(int[] colours) {
    Set<Integer> distinct = new HashSet<>();
    Arrays.stream(colours).forEach(distinct::add);
    return distinct.size();
  }

  private static int[] sorted(int[] colours) {
    int[] sorted = colours.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
