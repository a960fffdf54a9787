package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Candidates;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Map;
import java.util.Set;

/** Counts how often the network of the newest run runs again. */
public final class CountedRuns implements LiveNetwork {
  private final LiveNetwork network;
  private int runs;

  private CountedRuns(LiveNetwork network) {
    this.network = network;
  }

  /** Puts itself between the newest run and whoever asks "what if". */
  public static CountedRuns of(StudioState state) {
    RunResult run = state.result();
    CountedRuns counted = new CountedRuns(run.network());
    state
        .resultProperty()
        .set(
            new RunResult(
                run.document(),
                run.picture(),
                run.placement(),
                run.maps(),
                run.candidates(),
                run.learned(),
                run.fusion(),
                run.factors(),
                run.weights(),
                counted,
                run.timings()));
    return counted;
  }

  public int runs() {
    return runs;
  }

  @Override
  public Graph graph() {
    return network.graph();
  }

  @Override
  public Map<String, Tensor> neck(FusionFactors factors, Set<String> captures, CancelToken cancel) {
    runs++;
    return network.neck(factors, captures, cancel);
  }

  @Override
  public Candidates candidates(Map<String, Tensor> pyramid, CancelToken cancel) {
    return network.candidates(pyramid, cancel);
  }

  @Override
  public Tensor input() {
    return network.input();
  }

  @Override
  public Map<String, Tensor> heads(Tensor input, FusionFactors factors, CancelToken cancel) {
    return network.heads(input, factors, cancel);
  }

  @Override
  public Map<String, Tensor> maps(
      Tensor input, FusionFactors factors, Set<String> names, CancelToken cancel) {
    return network.maps(input, factors, names, cancel);
  }
}
