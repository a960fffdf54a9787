package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the raw weight that gives an input the normalised weight that the user drags it to. */
final class RawWeights {
  /** Where a normalised weight of 1 would need an infinite raw one. */
  private static final double MOST = 0.98;

  private static final double EPSILON = 1e-4;

  /** A lone input's normalised weight is the same for all raw ones: its bar shows the raw one. */
  static final double FULL_BAR = 2;

  private RawWeights() {}

  /**
   * Raw weight for which {@code node}'s method makes {@code part} of input {@code index}, the
   * others staying as they are.
   */
  static double giving(NodeExplanation node, int index, double part) {
    double p = Math.max(0, Math.min(MOST, part));
    List<Double> others =
        IntStream.range(0, node.inputs().size())
            .filter(i -> i != index && !node.inputs().get(i).muted())
            .mapToObj(i -> node.inputs().get(i).rawWeight())
            .toList();
    return switch (node.fusion()) {
      case FAST, CHANNEL_FAST -> fast(others, p);
      case SOFTMAX, CHANNEL_SOFTMAX -> softmax(others, p);
      case UNBOUNDED, SUM, GLOBAL_ATTENTION -> Math.max(0, part) * FULL_BAR;
    };
  }

  private static double fast(List<Double> others, double p) {
    double sum = others.stream().mapToDouble(w -> Math.max(w, 0)).sum();
    return sum > 0 ? p * (sum + EPSILON) / (1 - p) : p * FULL_BAR;
  }

  private static double softmax(List<Double> others, double p) {
    if (others.isEmpty()) {
      return p * FULL_BAR;
    }
    double max = others.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double sum = others.stream().mapToDouble(w -> Math.exp(w - max)).sum();
    double least = 1 - MOST;
    double q = Math.max(least, p);
    return max + Math.log(sum) + Math.log(q / (1 - q));
  }

  /** How full an input's bar is, 0 to 1. */
  static double bar(NodeExplanation node, InputExplanation input) {
    double part =
        switch (node.fusion()) {
          case UNBOUNDED -> Math.abs(input.weight()) / FULL_BAR;
          case FAST, CHANNEL_FAST, SOFTMAX, CHANNEL_SOFTMAX, SUM, GLOBAL_ATTENTION ->
              input.weight();
        };
    return Math.max(0, Math.min(1, part));
  }
}
