package dev.pyramidstudio.app.task;

import dev.pyramidstudio.core.progress.CancelToken;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Holds started work until the test lets it go on. */
public final class HeldRunner implements TaskRunner {
  private final TaskRunner direct = new SameThreadTaskRunner();
  private final Queue<Runnable> held = new ArrayDeque<>();
  private final Queue<Runnable> unseen = new ArrayDeque<>();
  private boolean framesHeld;

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
  public void whenShown(Runnable action) {
    if (framesHeld) {
      unseen.add(action);
    } else {
      action.run();
    }
  }

  @Override
  public void close() {
    held.clear();
  }

  /** How much work waits to be let go on. */
  public int waiting() {
    return held.size();
  }

  /** From now on nothing is seen before {@link #show()}. */
  public void holdFrames() {
    framesHeld = true;
  }

  public void show() {
    List<Runnable> seen = List.copyOf(unseen);
    unseen.clear();
    seen.forEach(Runnable::run);
  }

  public void letOneRun() {
    held.remove().run();
  }
}
