package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;

/** Turns a document and a picture into a result. Called off the FX thread, once at a time. */
public interface Runner extends AutoCloseable {
  /**
   * Runs a document on a picture.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if it cannot be run
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  RunResult run(Document document, LoadedPicture picture, CancelToken cancel, Progress progress);

  @Override
  void close();
}
