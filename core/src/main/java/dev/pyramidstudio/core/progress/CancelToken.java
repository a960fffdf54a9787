package dev.pyramidstudio.core.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Lets one thread ask another to stop. Long work calls {@link #check()} between steps; work inside
 * a native library registers how to interrupt it with {@link #onCancel(Runnable)}.
 */
public final class CancelToken {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /** A token that nobody will cancel. */
  public static CancelToken none() {
    return new CancelToken();
  }

  public void cancel() {
    List<Runnable> toRun;
    synchronized (listeners) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toRun = List.copyOf(listeners);
      listeners.clear();
    }
    toRun.forEach(Runnable::run);
  }

  public boolean isCancelled() {
    synchronized (listeners) {
      return cancelled;
    }
  }

  /**
   * @throws CancellationException if {@link #cancel()} was called
   */
  public void check() {
    if (isCancelled()) {
      throw new CancellationException();
    }
  }

  /**
   * Runs {@code action} once when the token is cancelled (at once if it already is). Closing the
   * registration forgets the action.
   */
  public Registration onCancel(Runnable action) {
    synchronized (listeners) {
      if (!cancelled) {
        listeners.add(action);
        return () -> {
          synchronized (listeners) {
            listeners.remove(action);
          }
        };
      }
    }
    action.run();
    return () -> {};
  }

  /** What {@link #onCancel} gives back. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
