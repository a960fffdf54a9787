package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The raw fusion weights of a graph with what a user changed: other numbers, muted connections.
 * Immutable; {@link #factors()} is the one place where raw weights become factors.
 */
public final class FusionWeights {
  private final List<NodeWeights> nodes;
  private final NodePlaces places;

  private FusionWeights(List<NodeWeights> nodes, NodePlaces places) {
    this.nodes = List.copyOf(nodes);
    this.places = places;
  }

  /**
   * The weights that a graph's fusion nodes have in {@code weights}.
   *
   * @throws IllegalArgumentException if one is missing or has another shape
   */
  public static FusionWeights of(Graph graph, NamedTensors weights) {
    List<NodeWeights> nodes = new ArrayList<>();
    for (GraphNode node : graph.nodes()) {
      if (node.op() instanceof Op.Fuse fuse) {
        nodes.add(
            new NodeWeights(
                fuse.cell(),
                fuse.node(),
                fuse.method(),
                fuse.sourceLevels(),
                fuse.channels(),
                raw(fuse, node.inputs().size(), weights),
                Set.of()));
      }
    }
    return new FusionWeights(nodes, new NodePlaces(nodes));
  }

  private static Optional<float[]> raw(Op.Fuse fuse, int inputs, NamedTensors weights) {
    return fuse.weights()
        .map(
            name -> {
              Tensor tensor = WeightLookup.require(weights, name);
              int size = inputs * (fuse.method().perChannel() ? fuse.channels() : 1);
              if (tensor.data().length != size) {
                throw new IllegalArgumentException(
                    name + " has " + tensor.data().length + " values, not " + size);
              }
              return tensor.data();
            });
  }

  /** Every fusion node in the graph's order. */
  public List<NodeWeights> nodes() {
    return nodes;
  }

  /**
   * @throws IllegalArgumentException if there is no such node
   */
  public NodeWeights node(int cell, int node) {
    return nodes.get(places.of(cell, node));
  }

  /**
   * With another raw weight at one connection (all its channels, where each has its own).
   *
   * @throws IllegalArgumentException if there is no such connection, or its method learns nothing
   */
  public FusionWeights with(EdgeRef edge, float raw) {
    NodeWeights old = require(edge);
    float[] weights =
        old.raw().orElseThrow(() -> new IllegalArgumentException("no weights at " + edge)).clone();
    int each = weights.length / old.inputs();
    for (int c = 0; c < each; c++) {
      weights[edge.input() * each + c] = raw;
    }
    return replace(old.withRaw(weights));
  }

  /** With one connection taken away. */
  public FusionWeights mute(EdgeRef edge) {
    NodeWeights old = require(edge);
    Set<Integer> muted = new TreeSet<>(old.muted());
    muted.add(edge.input());
    return replace(old.withMuted(muted));
  }

  /**
   * With raw weights set by hand and connections taken away. What does not fit is left out: a
   * weight at a node whose method learns none, a connection that is not there.
   */
  public FusionWeights changed(Map<EdgeRef, Float> weights, Set<EdgeRef> muted) {
    FusionWeights changed = this;
    for (NodeWeights node : nodes) {
      for (int input = 0; input < node.inputs(); input++) {
        EdgeRef edge = new EdgeRef(node.cell(), node.node(), input);
        Float weight = weights.get(edge);
        if (weight != null && node.raw().isPresent()) {
          changed = changed.with(edge, weight);
        }
        if (muted.contains(edge)) {
          changed = changed.mute(edge);
        }
      }
    }
    return changed;
  }

  /** With one connection taken back in. */
  public FusionWeights unmute(EdgeRef edge) {
    NodeWeights old = require(edge);
    Set<Integer> muted = new TreeSet<>(old.muted());
    muted.remove(edge.input());
    return replace(old.withMuted(muted));
  }

  public boolean isMuted(EdgeRef edge) {
    return require(edge).muted().contains(edge.input());
  }

  /** What the network multiplies its inputs with. */
  public FusionFactors factors() {
    return new FusionFactors(nodes.stream().map(FusionMath::factors).toList(), places);
  }

  /**
   * The factors of one node.
   *
   * @throws IllegalArgumentException if there is no such node
   */
  public NodeFactors factors(int cell, int node) {
    return FusionMath.factors(node(cell, node));
  }

  private NodeWeights require(EdgeRef edge) {
    NodeWeights node = node(edge.cell(), edge.node());
    if (edge.input() < 0 || edge.input() >= node.inputs()) {
      throw new IllegalArgumentException("no connection " + edge);
    }
    return node;
  }

  private FusionWeights replace(NodeWeights changed) {
    List<NodeWeights> copy = new ArrayList<>(nodes);
    copy.set(places.of(changed.cell(), changed.node()), changed);
    return new FusionWeights(copy, places);
  }
}
