package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;

/**
 * Something that takes a while. Runs off the FX thread and touches nothing that the window owns.
 */
@FunctionalInterface
public interface Work<T> {
  /**
   * Does it.
   *
   * @throws java.util.concurrent.CancellationException when cancelled
   * @throws dev.pyramidstudio.core.text.RefusedException when the input cannot be used
   */
  T run(CancelToken cancel, Progress progress) throws Exception;
}
