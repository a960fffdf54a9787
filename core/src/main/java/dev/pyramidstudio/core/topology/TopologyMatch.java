package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which node of one topology can give its weights to which node of another. Two cells that are the
 * same but for names, node order and input order match exactly. Otherwise nodes are paired as far
 * as they go: by what they compute, then by name and level, then by likeness. Repeats are not
 * looked at: a match is about one cell.
 *
 * @param nodes by the name of a target node, the source node that matches it
 * @param inputs for every matched target node and each of its inputs in order, the place of the
 *     matching input at the source node, or -1 if the source node has none; this is how fusion
 *     weights are to be permuted
 * @param exact whether every node matches with the same inputs, fusion method and role as output,
 *     so that weights trained for the source are trained for the target
 */
public record TopologyMatch(
    Map<String, String> nodes, Map<String, List<Integer>> inputs, boolean exact) {
  public TopologyMatch {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  public static TopologyMatch match(Topology source, Topology target) {
    Optional<Map<String, String>> same = Isomorphism.find(source, target);
    Map<String, String> maps = new LinkedHashMap<>();
    if (same.isPresent()) {
      target.levels().forEach(l -> maps.put(Topology.inputName(l), Topology.inputName(l)));
      maps.putAll(same.get());
    } else {
      maps.putAll(NodeMatching.of(source, target, true));
    }
    Map<String, String> nodes = new LinkedHashMap<>();
    Map<String, List<Integer>> inputs = new LinkedHashMap<>();
    for (FusionNode node : target.nodes()) {
      String from = maps.get(node.name());
      if (from != null) {
        nodes.put(node.name(), from);
        inputs.put(node.name(), places(source.node(from).orElseThrow(), node, maps));
      }
    }
    return new TopologyMatch(nodes, inputs, same.isPresent());
  }

  private static List<Integer> places(FusionNode from, FusionNode to, Map<String, String> maps) {
    List<Integer> places = new ArrayList<>();
    for (String input : to.inputs()) {
      String mapped = maps.get(input);
      places.add(mapped == null ? -1 : from.inputs().indexOf(mapped));
    }
    return List.copyOf(places);
  }

  /** Target nodes that no source node matches. */
  public Set<String> unmatched(Topology target) {
    Set<String> unmatched = new LinkedHashSet<>();
    for (FusionNode node : target.nodes()) {
      if (!nodes.containsKey(node.name())) {
        unmatched.add(node.name());
      }
    }
    return unmatched;
  }
}
