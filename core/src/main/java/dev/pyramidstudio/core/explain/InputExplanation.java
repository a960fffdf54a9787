package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.topology.Fusion;
import java.util.List;

/**
 * What one input of a fusion node did.
 *
 * @param from name of the cell input or node that it comes from
 * @param fromLevel level of that map
 * @param raw learned weights as they are stored: one, or one for each channel; empty where the
 *     fusion method learns none
 * @param factors what the fusion method multiplies the input with: one, or one for each channel
 * @param muted whether the connection is taken away
 * @param share of the fused sum, see {@link Contributions}; 0 before a run
 * @param magnitude among the inputs; 0 before a run
 */
public record InputExplanation(
    String from,
    int fromLevel,
    List<Float> raw,
    List<Float> factors,
    boolean muted,
    double share,
    double magnitude) {
  public InputExplanation {
    raw = List.copyOf(raw);
    factors = List.copyOf(factors);
  }

  /** The normalised weight; the mean over channels where each has its own. */
  public double weight() {
    return mean(factors);
  }

  /** The raw weight, or their mean over channels; 0 where the method learns none. */
  public double rawWeight() {
    return mean(raw);
  }

  /** Whether nothing of the input passes: taken away, or all its raw weights cut off by relu. */
  public boolean off(Fusion fusion) {
    boolean relu = fusion == Fusion.FAST || fusion == Fusion.CHANNEL_FAST;
    return muted || (relu && raw.stream().allMatch(w -> w <= 0));
  }

  InputExplanation with(Contributions.Part part) {
    return new InputExplanation(
        from, fromLevel, raw, factors, muted, part.share(), part.magnitude());
  }

  private static double mean(List<Float> values) {
    return values.stream().mapToDouble(Float::doubleValue).average().orElse(0);
  }
}
