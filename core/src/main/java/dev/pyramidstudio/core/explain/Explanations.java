package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NodeFactors;
import dev.pyramidstudio.core.runtime.NodeWeights;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Explains every fusion node of a run: weights, and with the captured maps shares as well. */
public final class Explanations {
  private Explanations() {}

  /** Names of the maps that {@link #of} needs: every node's resampled inputs and fused sum. */
  public static Set<String> captures(FusionWeights weights) {
    return captures(weights.nodes());
  }

  /** As {@link #captures(FusionWeights)}, for some nodes. */
  public static Set<String> captures(List<NodeWeights> nodes) {
    Set<String> names = new LinkedHashSet<>();
    for (NodeWeights node : nodes) {
      names.addAll(captures(node));
    }
    return names;
  }

  /** As {@link #captures(FusionWeights)}, for one node. */
  public static Set<String> captures(NodeWeights node) {
    Set<String> names = new LinkedHashSet<>();
    if (node.inputs() > 0) {
      names.add(id(node) + ".fused");
      IntStream.range(0, node.inputs()).forEach(i -> names.add(id(node) + ".input" + i));
    }
    return names;
  }

  /** The nodes' weights alone, before a run: shares and magnitudes are 0. */
  public static List<NodeExplanation> ofWeights(Topology topology, FusionWeights weights) {
    return weights.nodes().stream()
        .map(node -> explain(topology, node, weights, Map.of(), Optional.empty()))
        .toList();
  }

  /**
   * Every node of every cell whose captures are in {@code maps}, over all positions.
   *
   * @param maps as a run hands them back, see {@link #captures}
   */
  public static List<NodeExplanation> of(
      Topology topology, FusionWeights weights, Map<String, Tensor> maps) {
    return weights.nodes().stream()
        .filter(node -> maps.keySet().containsAll(captures(node)))
        .map(node -> explain(topology, node, weights, maps, Optional.empty()))
        .toList();
  }

  /**
   * One node.
   *
   * @param maps holds the node's captures, or nothing: then shares and magnitudes are 0
   * @throws IllegalArgumentException if there is no such node
   */
  public static NodeExplanation ofNode(
      Topology topology, FusionWeights weights, int cell, int node, Map<String, Tensor> maps) {
    NodeWeights raw = weights.node(cell, node);
    boolean captured = raw.inputs() > 0 && maps.keySet().containsAll(captures(raw));
    return explain(topology, raw, weights, captured ? maps : Map.of(), Optional.empty());
  }

  /**
   * As {@link #of}, over the positions under a part of the picture only.
   *
   * @param place the part, on whatever grid a node has
   */
  public static List<NodeExplanation> within(
      Topology topology, FusionWeights weights, Map<String, Tensor> maps, Place place) {
    return weights.nodes().stream()
        .filter(node -> maps.keySet().containsAll(captures(node)))
        .map(node -> explain(topology, node, weights, maps, Optional.of(place)))
        .toList();
  }

  /** A rectangle as parts of the network's input, 0 to 1. */
  public record Place(double y1, double x1, double y2, double x2) {
    Region on(Tensor map) {
      return Region.under(y1, x1, y2, x2, map.height(), map.width());
    }
  }

  /** The name of a node's map, such as {@code cell0.node3}. */
  public static String id(NodeWeights node) {
    return "cell" + node.cell() + ".node" + node.node();
  }

  private static NodeExplanation explain(
      Topology topology,
      NodeWeights weights,
      FusionWeights all,
      Map<String, Tensor> maps,
      Optional<Place> place) {
    FusionNode node = topology.nodes().get(weights.node());
    NodeFactors factors = all.factors(weights.cell(), weights.node());
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < weights.inputs() && !maps.isEmpty(); i++) {
      inputs.add(maps.get(id(weights) + ".input" + i));
    }
    List<float[]> applied = inputs.isEmpty() ? List.of() : factors.applied(inputs);
    List<Contributions.Part> parts = List.of();
    if (!inputs.isEmpty()) {
      Tensor fused = maps.get(id(weights) + ".fused");
      parts =
          Contributions.of(
              inputs, applied, fused, place.map(p -> p.on(fused)).orElse(Region.whole(fused)));
    }
    List<InputExplanation> explained = new ArrayList<>();
    for (int i = 0; i < weights.inputs(); i++) {
      InputExplanation input =
          new InputExplanation(
              node.inputs().get(i),
              weights.sourceLevels().get(i),
              raw(weights, i),
              shown(factors, i, applied),
              weights.muted().contains(i),
              0,
              0);
      explained.add(parts.isEmpty() ? input : input.with(parts.get(i)));
    }
    return new NodeExplanation(
        weights.cell(), weights.node(), node.name(), node.level(), node.fusion(), explained);
  }

  private static List<Float> raw(NodeWeights weights, int input) {
    int each = weights.method().perChannel() ? weights.channels() : 1;
    return weights.raw().map(values -> slice(values, input * each, each)).orElse(List.of());
  }

  /** Scalar methods have one factor; the others one for each channel, if a run gave them. */
  private static List<Float> shown(NodeFactors factors, int input, List<float[]> applied) {
    return switch (factors.method()) {
      case SUM, UNBOUNDED, SOFTMAX, FAST -> List.of(factors.factor(input));
      case CHANNEL_SOFTMAX, CHANNEL_FAST ->
          slice(factors.values(), input * factors.channels(), factors.channels());
      case GLOBAL_ATTENTION ->
          applied.isEmpty()
              ? List.of(factors.factor(input))
              : slice(applied.get(input), 0, applied.get(input).length);
    };
  }

  private static List<Float> slice(float[] values, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> values[i]).toList();
  }
}
