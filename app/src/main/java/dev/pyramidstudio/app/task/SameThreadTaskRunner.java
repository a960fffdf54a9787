package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;

/** Runs work at once in the calling thread, which makes view models deterministic in tests. */
public final class SameThreadTaskRunner implements TaskRunner {
  @Override
  public <T> CancelToken start(Work<T> work, Outcome<T> outcome) {
    CancelToken cancel = new CancelToken();
    T value;
    try {
      value =
          work.run(
              cancel,
              (done, total, what) ->
                  outcome.progress(total <= 0 ? -1 : (double) done / total, what));
    } catch (Exception problem) {
      outcome.failed(problem);
      return cancel;
    }
    outcome.done(value);
    return cancel;
  }

  @Override
  public void later(Runnable action) {
    action.run();
  }

  @Override
  public void whenShown(Runnable action) {
    action.run();
  }

  @Override
  public void close() {
    // Nothing outlives the call that started it.
  }
}
