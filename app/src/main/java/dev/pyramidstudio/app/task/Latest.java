package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A line of requests of which only the newest counts: a new one cancels the one that runs, and what
 * an overtaken one still reports is dropped. One piece of work runs at a time; the newest request
 * waits for the overtaken one to let go. Use from the FX thread.
 */
public final class Latest<T> {
  private record Request<T>(Work<T> work, Outcome<T> outcome) {}

  private final TaskRunner runner;
  private Optional<Request<T>> waiting = Optional.empty();
  private CancelToken cancel;
  private boolean running;

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

  public void submit(Work<T> work, Outcome<T> outcome) {
    Request<T> request = new Request<>(work, outcome);
    waiting = Optional.of(request);
    if (running) {
      stop();
    } else {
      startWaiting();
    }
  }

  /** Whether work is running or waiting. */
  public boolean busy() {
    return running;
  }

  /** Stops what runs and forgets what waits; the outcome is told of the cancellation. */
  public void cancel() {
    waiting.ifPresent(request -> request.outcome().failed(new CancellationException()));
    waiting = Optional.empty();
    stop();
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
    cancel = null;
    CancelToken token = runner.start(request.work(), new Ending(request.outcome()));
    if (running) {
      cancel = token;
    }
  }

  private boolean overtaken() {
    return waiting.isPresent();
  }

  private final class Ending implements Outcome<T> {
    private final Outcome<T> outcome;

    Ending(Outcome<T> outcome) {
      this.outcome = outcome;
    }

    @Override
    public void done(T value) {
      end(() -> outcome.done(value));
    }

    @Override
    public void failed(Throwable problem) {
      end(() -> outcome.failed(problem));
    }

    @Override
    public void progress(double fraction, String what) {
      if (!overtaken()) {
        outcome.progress(fraction, what);
      }
    }

    private void end(Runnable report) {
      running = false;
      cancel = null;
      if (!overtaken()) {
        report.run();
      }
      if (!running) {
        startWaiting();
      }
    }
  }
}
