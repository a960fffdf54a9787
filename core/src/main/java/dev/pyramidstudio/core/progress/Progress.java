package dev.pyramidstudio.core.progress;

/**
 * Told how far long work has come. Called from the working thread; implementations must be quick.
 */
@FunctionalInterface
public interface Progress {
  /** A listener that does nothing. */
  Progress NONE = (done, total, what) -> {};

  /**
   * @param done units finished
   * @param total units in all, or a value ≤ 0 while unknown
   * @param what translated words for the current step
   */
  void report(long done, long total, String what);
}
