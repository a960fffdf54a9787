package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user makes: the left end of the chain. Every change of it is a command of the history.
 *
 * @param modelId entry of the model catalogue that gives spec and weights
 * @param spec everything about the detector but topology and weights
 * @param topology one cell of the feature network and its repeats
 * @param weightOverrides raw fusion weights set by hand, instead of the learned ones
 * @param muted connections taken away without being removed
 */
public record Document(
    String modelId,
    DetectorSpec spec,
    Topology topology,
    Map<EdgeRef, Float> weightOverrides,
    Set<EdgeRef> muted) {
  public Document {
    weightOverrides = Map.copyOf(weightOverrides);
    muted = Set.copyOf(muted);
  }

  public Document(String modelId, DetectorSpec spec, Topology topology) {
    this(modelId, spec, topology, Map.of(), Set.of());
  }

  /** Another model, with its own topology; what was set by hand is the old topology's. */
  public Document withModel(String modelId, DetectorSpec spec, Topology topology) {
    return new Document(modelId, spec, topology);
  }

  /** The same network with its weights, on pictures of another size. */
  public Document withSpec(DetectorSpec resized) {
    return new Document(modelId, resized, topology, weightOverrides, muted);
  }

  /**
   * Another topology; weights set by hand and muting follow the connections that are still there.
   */
  public Document withTopology(Topology next) {
    Map<EdgeRef, Float> overrides = new HashMap<>();
    weightOverrides.forEach(
        (edge, weight) -> moved(edge, next).ifPresent(to -> overrides.put(to, weight)));
    Set<EdgeRef> stillMuted = new HashSet<>();
    muted.forEach(edge -> moved(edge, next).ifPresent(stillMuted::add));
    return new Document(modelId, spec, next, overrides, stillMuted);
  }

  public Document withWeight(EdgeRef edge, float raw) {
    Map<EdgeRef, Float> overrides = new HashMap<>(weightOverrides);
    overrides.put(edge, raw);
    return new Document(modelId, spec, topology, overrides, muted);
  }

  /** The learned weight again. */
  public Document withoutWeight(EdgeRef edge) {
    Map<EdgeRef, Float> overrides = new HashMap<>(weightOverrides);
    overrides.remove(edge);
    return new Document(modelId, spec, topology, overrides, muted);
  }

  /** All learned weights again, nothing muted. */
  public Document asLearned() {
    return new Document(modelId, spec, topology);
  }

  public Document withMuted(EdgeRef edge, boolean mute) {
    Set<EdgeRef> next = new HashSet<>(muted);
    if (mute) {
      next.add(edge);
    } else {
      next.remove(edge);
    }
    return new Document(modelId, spec, topology, weightOverrides, next);
  }

  /** The learned weights with what was set by hand and muted, as far as it fits them. */
  public FusionWeights changed(FusionWeights learned) {
    return learned.changed(weightOverrides, muted);
  }

  /** What keeps the network from running, in one sentence; empty if nothing does. */
  public Optional<String> obstacle() {
    try {
      TopologyCheck.requireRunnable(topology);
      return Optional.empty();
    } catch (RefusedException reason) {
      return Optional.of(reason.getMessage());
    }
  }

  /** Whether boxes come from anything but learned weights and the drawn connections. */
  public boolean tampered() {
    return !weightOverrides.isEmpty() || !muted.isEmpty();
  }

  /**
   * What of it decides about the run: without the title and the places on the canvas. Documents
   * with equal networks give the same boxes.
   */
  public Document network() {
    List<FusionNode> bare =
        topology.nodes().stream().map(node -> node.withPosition(Optional.empty())).toList();
    Topology plain = topology.withName("").withNodes(bare);
    return new Document(modelId, spec, plain, weightOverrides, muted);
  }

  private Optional<EdgeRef> moved(EdgeRef edge, Topology next) {
    List<FusionNode> nodes = topology.nodes();
    if (edge.cell() >= next.repeats() || edge.node() >= nodes.size()) {
      return Optional.empty();
    }
    FusionNode node = nodes.get(edge.node());
    if (edge.input() >= node.inputs().size()) {
      return Optional.empty();
    }
    int to = next.offsetOf(node.name()) - next.levels().size();
    if (to < 0) {
      return Optional.empty();
    }
    int input = next.nodes().get(to).inputs().indexOf(node.inputs().get(edge.input()));
    return input < 0 ? Optional.empty() : Optional.of(new EdgeRef(edge.cell(), to, input));
  }
}
