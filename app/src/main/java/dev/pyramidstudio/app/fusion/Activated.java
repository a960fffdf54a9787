package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** What a fusion method makes of a raw weight before it divides by the sum: relu or exp. */
final class Activated {
  private Activated() {}

  /** The mean over channels where each has its own weight; empty for methods without this step. */
  static Optional<Double> of(Fusion fusion, InputExplanation input) {
    return switch (fusion) {
      case FAST, CHANNEL_FAST -> Optional.of(mean(input, w -> Math.max(0, w)));
      case SOFTMAX, CHANNEL_SOFTMAX -> Optional.of(mean(input, Math::exp));
      case SUM, UNBOUNDED, GLOBAL_ATTENTION -> Optional.empty();
    };
  }

  private static double mean(InputExplanation input, DoubleUnaryOperator function) {
    return input.raw().stream().mapToDouble(w -> function.applyAsDouble(w)).average().orElse(0);
  }
}
