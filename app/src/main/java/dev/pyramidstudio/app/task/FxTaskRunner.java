package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The real one: daemon threads for the work, the FX thread for its end. */
public final class FxTaskRunner implements TaskRunner {
  /** A frame is drawn beside the one that follows it, and is there when that one has been begun. */
  private static final int FRAMES_TO_SHOW = 2;

  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "studio-work-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private final Set<CancelToken> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public <T> CancelToken start(Work<T> work, Outcome<T> outcome) {
    CancelToken cancel = new CancelToken();
    running.add(cancel);
    threads.execute(() -> run(work, outcome, cancel));
    return cancel;
  }

  // Whatever the work throws, errors included, must reach the window: a lost one looks like a hang.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private <T> void run(Work<T> work, Outcome<T> outcome, CancelToken cancel) {
    try {
      cancel.check();
      T value = work.run(cancel, new LatestProgress(outcome));
      later(() -> outcome.done(value));
    } catch (Throwable problem) {
      later(() -> outcome.failed(problem));
    } finally {
      running.remove(cancel);
    }
  }

  @Override
  public void later(Runnable action) {
    if (!closed) {
      Platform.runLater(
          () -> {
            if (!closed) {
              action.run();
            }
          });
    }
  }

  @Override
  public void whenShown(Runnable action) {
    new AnimationTimer() {
      private int begun;

      @Override
      public void handle(long now) {
        begun++;
        if (begun > FRAMES_TO_SHOW) {
          stop();
          if (!closed) {
            action.run();
          }
        }
      }
    }.start();
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(CancelToken::cancel);
    threads.shutdownNow();
  }

  /** Passes on the newest report only, so that quick reports do not flood the FX thread. */
  private final class LatestProgress implements Progress {
    private record Report(double fraction, String what) {}

    private final Outcome<?> outcome;
    private final AtomicReference<Report> waiting = new AtomicReference<>();

    LatestProgress(Outcome<?> outcome) {
      this.outcome = outcome;
    }

    @Override
    public void report(long done, long total, String what) {
      double fraction = total <= 0 ? -1 : (double) done / total;
      if (waiting.getAndSet(new Report(fraction, what)) == null) {
        later(
            () -> {
              Report newest = waiting.getAndSet(null);
              outcome.progress(newest.fraction(), newest.what());
            });
      }
    }
  }
}
