package dev.pyramidstudio.core.weights.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream on which nothing came for too long: a server that falls silent in the middle
 * would else be waited for without end. Whoever reads then gets an {@link IOException}.
 */
final class StallWatch implements AutoCloseable {
  private static final int LOOKS = 4;

  private final InputStream watched;
  private final Duration patience;
  private final ScheduledExecutorService clock;
  private volatile long lastSign = System.nanoTime();
  private volatile boolean stalled;

  StallWatch(InputStream watched, Duration patience) {
    this.watched = watched;
    this.patience = patience;
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "download watch");
              thread.setDaemon(true);
              return thread;
            });
    long every = Math.max(1, patience.toMillis() / LOOKS);
    clock.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  /** Something came. */
  void sign() {
    lastSign = System.nanoTime();
  }

  /** Whether the stream was closed because nothing came. */
  boolean stalled() {
    return stalled;
  }

  private void look() {
    if (System.nanoTime() - lastSign > patience.toNanos()) {
      stalled = true;
      HttpFetch.close(watched);
      clock.shutdown();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
