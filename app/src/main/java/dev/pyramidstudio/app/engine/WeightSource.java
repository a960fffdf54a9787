package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import java.nio.file.Path;

/** Brings published weights onto this machine; the real one asks the network. */
@FunctionalInterface
public interface WeightSource {
  /**
   * Fetches a model's weights. Blocks.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if they cannot be had
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  Path fetch(ModelEntry entry, Progress progress, CancelToken cancel);
}
