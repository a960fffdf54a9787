package dev.pyramidstudio.app.task;

/**
 * Told how work ends, on the FX thread; exactly one of {@code done} and {@code failed} is called.
 */
public interface Outcome<T> {
  void done(T value);

  /**
   * The work threw; a {@link java.util.concurrent.CancellationException} means it was cancelled.
   */
  void failed(Throwable problem);

  /** How far the work has come; may be called often or never. */
  default void progress(double fraction, String what) {}
}
