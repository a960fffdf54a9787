package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A line of requests of which only the newest counts: a new one cancels the one that runs, whose
 * report is dropped, or lets it end if that was asked for. One piece of work runs at a time; the
 * newest request waits for it. Use from the FX thread.
 */
public final class Latest<T> {
  private record Request<T>(Work<T> work, Outcome<T> outcome, boolean interrupt) {}

  private final TaskRunner runner;
  private Optional<Request<T>> waiting = Optional.empty();
  private CancelToken cancel;
  private boolean running;
  private boolean interrupted;
  private boolean cancelled;

  /** Between a result that followed a drag and its being seen. */
  private boolean showing;

  public Latest(TaskRunner runner) {
    this.runner = runner;
  }

  /** Runs {@code work} unless a newer request comes before it starts. */
  public void submit(Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    submit(
        work,
        new Outcome<>() {
          @Override
          public void done(T value) {
            done.accept(value);
          }

          @Override
          public void failed(Throwable problem) {
            failed.accept(problem);
          }
        });
  }

  /** As {@link #submit(Work, Consumer, Consumer)}, with progress. */
  public void submit(Work<T> work, Outcome<T> outcome) {
    submit(work, outcome, true);
  }

  /**
   * Runs {@code work} unless a newer request comes before it starts.
   *
   * @param interrupt whether to cancel what runs; quick work that follows a drag is better let
   *     through, or nothing would be seen until the drag ends. Then each result is on the screen
   *     before the next is worked on: drawing and work share the processors, and frames of results
   *     that come faster than they are drawn would only come later
   */
  public void submit(Work<T> work, Outcome<T> outcome, boolean interrupt) {
    waiting = Optional.of(new Request<>(work, outcome, interrupt));
    if (running && interrupt) {
      interrupted = true;
      stop();
    } else if (!running && (interrupt || !showing)) {
      startWaiting();
    }
  }

  /** Whether work is running or waiting. */
  public boolean busy() {
    return running || waiting.isPresent();
  }

  /**
   * Stops what runs and forgets what waits; the outcome is told of the cancellation, even if the
   * work ended before it noticed.
   */
  public void cancel() {
    cancelled = running;
    stop();
    Optional<Request<T>> forgotten = waiting;
    waiting = Optional.empty();
    forgotten.ifPresent(request -> request.outcome().failed(new CancellationException()));
  }

  private void stop() {
    if (cancel != null) {
      cancel.cancel();
    }
  }

  private void startWaiting() {
    if (waiting.isEmpty()) {
      return;
    }
    Request<T> request = waiting.get();
    waiting = Optional.empty();
    running = true;
    interrupted = false;
    cancelled = false;
    cancel = null;
    CancelToken token = runner.start(request.work(), new Ending(request));
    if (running) {
      cancel = token;
    }
  }

  private final class Ending implements Outcome<T> {
    private final Outcome<T> outcome;
    private final boolean follows;

    Ending(Request<T> request) {
      outcome = request.outcome();
      follows = !request.interrupt();
    }

    @Override
    public void done(T value) {
      if (cancelled) {
        failed(new CancellationException());
      } else {
        end(() -> outcome.done(value));
      }
    }

    @Override
    public void failed(Throwable problem) {
      end(() -> outcome.failed(problem));
    }

    @Override
    public void progress(double fraction, String what) {
      if (!interrupted) {
        outcome.progress(fraction, what);
      }
    }

    private void end(Runnable report) {
      running = false;
      cancel = null;
      showing = follows && !interrupted;
      if (!interrupted) {
        report.run();
      }
      if (showing) {
        runner.whenShown(this::shown);
      } else if (!running) {
        startWaiting();
      }
    }

    private void shown() {
      showing = false;
      if (!running) {
        startWaiting();
      }
    }
  }
}
