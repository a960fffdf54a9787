package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.detection.Candidates;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a network proposes without one or the other of its connections, as {@link Ablation} takes
 * them away. The network runs once for each connection that is asked for; thresholds are then
 * applied as often as a slider moves. For any thread.
 */
public final class Ablations {
  private final FusionWeights weights;
  private final Rerun rerun;
  private final Map<EdgeRef, Candidates> known = new ConcurrentHashMap<>();

  /** Runs feature network and heads with other factors, everything else being the same. */
  @FunctionalInterface
  public interface Rerun {
    /**
     * What the network proposes.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Candidates candidates(FusionFactors factors, CancelToken cancel);
  }

  /**
   * @param weights of the full network
   */
  public Ablations(FusionWeights weights, Rerun rerun) {
    this.weights = weights;
    this.rerun = rerun;
  }

  /** Whether the effect of {@code edge} needs no more runs. */
  public boolean knows(EdgeRef edge) {
    return known.containsKey(edge);
  }

  /**
   * The effect of {@code edge} alone.
   *
   * @param full boxes of the full network under {@code options}
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public EdgeEffect effect(
      EdgeRef edge, List<Detection> full, PostOptions options, CancelToken cancel) {
    return Ablation.effect(
        weights,
        edge,
        full,
        (factors, token) -> without(edge, factors, token).select(options),
        cancel);
  }

  private Candidates without(EdgeRef edge, FusionFactors factors, CancelToken cancel) {
    Candidates found = known.get(edge);
    if (found == null) {
      found = rerun.candidates(factors, cancel).withoutClasses();
      known.put(edge, found);
    }
    return found;
  }
}
