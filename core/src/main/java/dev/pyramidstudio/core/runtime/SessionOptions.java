package dev.pyramidstudio.core.runtime;

/**
 * How a network is run.
 *
 * @param threads that one run may use, at least 1
 */
public record SessionOptions(int threads) {
  /** More threads than this gain nothing on networks of this size. */
  private static final int USEFUL_THREADS = 8;

  /** As many threads as this machine has processors, within reason. */
  public static SessionOptions standard() {
    return new SessionOptions(Math.min(Runtime.getRuntime().availableProcessors(), USEFUL_THREADS));
  }
}
