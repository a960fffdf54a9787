package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NodeWeights;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes connections away, one at a time, and looks what becomes of the boxes. The fusion method
 * renormalises over the inputs that are left, as if the edge were not in the topology; a node left
 * without inputs gives zeros. Only what comes after the backbone is run again.
 */
public final class Ablation {
  private Ablation() {}

  /** Runs feature network and heads with other factors, everything else being the same. */
  @FunctionalInterface
  public interface Rerun {
    /**
     * The boxes under the same thresholds as the full network's.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    List<Detection> boxes(FusionFactors factors, CancelToken cancel);
  }

  /** Every connection that is not muted, in the graph's order. */
  public static List<EdgeRef> edges(FusionWeights weights) {
    List<EdgeRef> edges = new ArrayList<>();
    for (NodeWeights node : weights.nodes()) {
      for (int i = 0; i < node.inputs(); i++) {
        if (!node.muted().contains(i)) {
          edges.add(new EdgeRef(node.cell(), node.node(), i));
        }
      }
    }
    return edges;
  }

  /** {@code edges} with those that carry most of {@code path}'s evidence first. */
  public static List<EdgeRef> likeliestFirst(List<EdgeRef> edges, EvidencePath path) {
    List<EdgeRef> sorted = new ArrayList<>(edges);
    sorted.sort(
        Comparator.comparingDouble(
                (EdgeRef e) -> path.cells().get(e.cell()).edges().getOrDefault(e, 0.0))
            .reversed());
    return sorted;
  }

  /**
   * {@code edges} with those first that end closest to what the heads see at {@code level}: last
   * cell first, and of a cell the nodes of that level, then of the levels next to it.
   */
  public static List<EdgeRef> nearestFirst(List<EdgeRef> edges, Topology topology, int level) {
    List<EdgeRef> sorted = new ArrayList<>(edges);
    sorted.sort(
        Comparator.comparingInt(EdgeRef::cell)
            .reversed()
            .thenComparingInt(e -> Math.abs(topology.nodes().get(e.node()).level() - level)));
    return sorted;
  }

  /**
   * The effect of each of {@code edges} alone, in their order.
   *
   * @param full boxes of the full network
   * @param each told of every effect as soon as it is known
   * @throws java.util.concurrent.CancellationException if {@code cancel} is cancelled
   */
  public static List<EdgeEffect> run(
      FusionWeights weights,
      List<EdgeRef> edges,
      List<Detection> full,
      Rerun rerun,
      Consumer<EdgeEffect> each,
      Progress progress,
      CancelToken cancel) {
    List<EdgeEffect> effects = new ArrayList<>();
    for (EdgeRef edge : edges) {
      cancel.check();
      EdgeEffect effect = effect(weights, edge, full, rerun, cancel);
      effects.add(effect);
      each.accept(effect);
      progress.report(effects.size(), edges.size(), "");
    }
    return effects;
  }

  static EdgeEffect effect(
      FusionWeights weights, EdgeRef edge, List<Detection> full, Rerun rerun, CancelToken cancel) {
    FusionWeights without = weights.mute(edge);
    // An input that fast fusion has switched off already: nothing would change.
    boolean same =
        Arrays.equals(
            weights.factors(edge.cell(), edge.node()).values(),
            without.factors(edge.cell(), edge.node()).values());
    return EdgeEffect.between(edge, full, same ? full : rerun.boxes(without.factors(), cancel));
  }
}
