package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.topology.Fusion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The arithmetic from raw weights to factors, for the whole program: the network, explanations and
 * drawings all show these numbers. A muted input gets 0 and the method normalises over the rest.
 */
final class FusionMath {
  /** Keeps fast fusion from dividing by zero (EfficientDet, section 3.3; effdet and automl). */
  private static final double FAST_EPSILON = 1e-4;

  private FusionMath() {}

  static NodeFactors factors(NodeWeights weights) {
    FusionLayout layout =
        new FusionLayout(
            weights.cell(), weights.node(), weights.method(), weights.inputs(), weights.channels());
    float[] values = new float[layout.size()];
    List<Integer> live =
        IntStream.range(0, weights.inputs())
            .filter(i -> !weights.muted().contains(i))
            .boxed()
            .toList();
    if (weights.method() == Fusion.GLOBAL_ATTENTION) {
      attend(weights.sourceLevels(), live, values);
    } else {
      int each = layout.perInput();
      for (int c = 0; c < each; c++) {
        normalise(weights, live, c, each, values);
      }
    }
    return new NodeFactors(
        weights.cell(),
        weights.node(),
        weights.method(),
        weights.inputs(),
        weights.channels(),
        values);
  }

  private static void normalise(
      NodeWeights weights, List<Integer> live, int channel, int each, float[] out) {
    float[] raw = weights.raw().orElse(new float[0]);
    switch (weights.method()) {
      case SUM -> live.forEach(i -> out[i] = 1);
      case UNBOUNDED -> live.forEach(i -> out[i] = raw[i]);
      case FAST, CHANNEL_FAST -> {
        double sum = FAST_EPSILON;
        for (int i : live) {
          sum += Math.max(raw[i * each + channel], 0);
        }
        for (int i : live) {
          out[i * each + channel] = (float) (Math.max(raw[i * each + channel], 0) / sum);
        }
      }
      case SOFTMAX, CHANNEL_SOFTMAX -> {
        double max = Double.NEGATIVE_INFINITY;
        for (int i : live) {
          max = Math.max(max, raw[i * each + channel]);
        }
        double sum = 0;
        for (int i : live) {
          sum += Math.exp(raw[i * each + channel] - max);
        }
        for (int i : live) {
          out[i * each + channel] = (float) (Math.exp(raw[i * each + channel] - max) / sum);
        }
      }
      case GLOBAL_ATTENTION -> throw new IllegalArgumentException("has no weights to normalise");
    }
  }

  /**
   * Of the first two inputs that are left, the one from the coarser source level (the first on a
   * tie) is added as it is and gates the other; further ones are added.
   */
  private static void attend(List<Integer> sourceLevels, List<Integer> live, float[] out) {
    live.forEach(i -> out[i] = 1);
    if (live.size() < 2) {
      return;
    }
    int first = live.get(0);
    int second = live.get(1);
    boolean secondIsCoarser = sourceLevels.get(second) > sourceLevels.get(first);
    int coarse = secondIsCoarser ? second : first;
    int fine = secondIsCoarser ? first : second;
    out[fine] = 0;
    int inputs = sourceLevels.size();
    out[inputs + fine * inputs + coarse] = 1;
  }
}
