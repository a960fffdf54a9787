package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;

/** Runs work so that the window stays awake. View models get one and never make threads. */
public interface TaskRunner extends AutoCloseable {
  /**
   * Starts {@code work}; its end reaches {@code outcome} on the FX thread.
   *
   * @return cancels the work
   */
  <T> CancelToken start(Work<T> work, Outcome<T> outcome);

  /** Runs {@code action} on the FX thread, soon. */
  void later(Runnable action);

  /** Runs {@code action} on the FX thread once what changed until now is on the screen. */
  void whenShown(Runnable action);

  /** Stops what is running; nothing more is reported. */
  @Override
  void close();
}
