package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;
import java.util.ArrayDeque;
import java.util.Queue;

/** Holds started work until the test lets it go on. */
public final class HeldRunner implements TaskRunner {
  private final TaskRunner direct = new SameThreadTaskRunner();
  private final Queue<Runnable> held = new ArrayDeque<>();

  @Override
  public <T> CancelToken start(Work<T> work, Outcome<T> outcome) {
    CancelToken cancel = new CancelToken();
    held.add(
        () ->
            direct.start(
                (inner, progress) -> {
                  cancel.check();
                  return work.run(cancel, progress);
                },
                outcome));
    return cancel;
  }

  @Override
  public void later(Runnable action) {
    action.run();
  }

  @Override
  public void close() {
    held.clear();
  }

  /** How much work waits to be let go on. */
  public int waiting() {
    return held.size();
  }

  public void letOneRun() {
    held.remove().run();
  }
}
