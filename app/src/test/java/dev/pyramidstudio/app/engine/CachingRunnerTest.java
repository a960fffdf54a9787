package dev.pyramidstudio.app.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CachingRunnerTest {
  /** Is cancelled while it reads, and has nothing that could be compiled. */
  private record CancelledWhileReading(CancelToken cancel) implements Models {
    @Override
    public List<ModelChoice> choices() {
      return List.of();
    }

    @Override
    public Labels labels(Document document) {
      throw new AssertionError("nobody waits for this network any more");
    }

    @Override
    public boolean weightsHere(Document document) {
      return true;
    }

    @Override
    public Loaded weights(Document document, List<ParameterSpec> parameters) {
      cancel.cancel();
      return new Loaded(
          new NamedTensors(Map.of(), Map.of()), new RunResult.Weights(true, Set.of(), "none"));
    }
  }

  @Test
  void aNetworkThatNobodyWaitsForIsNotCompiled() {
    CancelToken cancel = new CancelToken();
    Document document =
        new Document(
            "lite0",
            CompoundScaling.of("lite0"),
            Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 1));
    LoadedPicture picture =
        new LoadedPicture("grey", Optional.empty(), new Picture(1, 1, new int[] {0x808080}));
    try (CachingRunner runner =
        new CachingRunner(new CancelledWhileReading(cancel), new SessionOptions(1))) {
      assertThatThrownBy(() -> runner.run(document, picture, cancel, (done, total, what) -> {}))
          .isInstanceOf(CancellationException.class);
    }
  }
}
