package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Begins one run before anybody asks for it: while the window is still being built. Whoever asks
 * for that very run gets it; everything else goes to the real runner.
 */
public final class PreparedRunner implements Runner {
  private record Prepared(
      Document document, LoadedPicture picture, CompletableFuture<RunResult> result) {
    boolean serves(Document wanted, LoadedPicture wantedPicture) {
      return document.network().equals(wanted.network()) && picture.equals(wantedPicture);
    }
  }

  private final Runner runner;
  private final AtomicReference<Prepared> prepared = new AtomicReference<>();

  public PreparedRunner(Runner runner) {
    this.runner = runner;
  }

  /**
   * Promises a run to whoever asks for it.
   *
   * @return does it, and keeps the outcome, good or bad; to be called once, off the FX thread
   */
  public Runnable prepare(Document document, LoadedPicture picture) {
    CompletableFuture<RunResult> result = new CompletableFuture<>();
    prepared.set(new Prepared(document, picture, result));
    return () -> {
      try {
        result.complete(runner.run(document, picture, CancelToken.none(), Progress.NONE));
      } catch (RuntimeException | Error problem) {
        result.completeExceptionally(problem);
      }
    };
  }

  @Override
  public RunResult run(
      Document document, LoadedPicture picture, CancelToken cancel, Progress progress) {
    Optional<Prepared> waiting = Optional.ofNullable(prepared.getAndSet(null));
    if (waiting.isPresent() && waiting.get().serves(document, picture)) {
      return await(waiting.get().result(), cancel);
    }
    return runner.run(document, picture, cancel, progress);
  }

  @SuppressWarnings("try") // the registration is only to be closed
  private static RunResult await(CompletableFuture<RunResult> result, CancelToken cancel) {
    // A copy, so that cancelling the wait leaves the run to itself.
    CompletableFuture<RunResult> wait = result.copy();
    try (CancelToken.Registration ignored = cancel.onCancel(() -> wait.cancel(false))) {
      return wait.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
