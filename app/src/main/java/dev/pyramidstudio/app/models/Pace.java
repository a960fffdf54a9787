package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.RunResult.Step;
import dev.pyramidstudio.core.graph.GraphCost;
import java.util.List;
import java.util.Optional;

/**
 * How fast this machine is, measured on a run.
 *
 * @param model what was run, for people
 * @param milliseconds that the network took
 * @param macs of that network
 */
record Pace(String model, double milliseconds, long macs) {
  private static final List<Step> NETWORK = List.of(Step.BACKBONE, Step.NECK, Step.HEADS);

  /** The time of the whole network; empty if a part of it was not run. */
  static Optional<Double> measured(RunResult run) {
    return run.timings().keySet().containsAll(NETWORK)
        ? Optional.of(NETWORK.stream().mapToDouble(run.timings()::get).sum())
        : Optional.empty();
  }

  /** The pace of {@code run}'s network, which took {@code milliseconds}. */
  static Pace of(String model, RunResult run, double milliseconds) {
    return new Pace(model, milliseconds, GraphCost.of(run.network().graph()).total().macs());
  }

  /** Milliseconds that another network will take, as if time went with the MACs. */
  double estimate(long others) {
    return milliseconds * others / macs;
  }
}
