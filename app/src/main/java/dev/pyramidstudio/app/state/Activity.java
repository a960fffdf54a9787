package dev.pyramidstudio.app.state;

/**
 * What runs in the background.
 *
 * @param running whether anything does
 * @param fraction 0 to 1, or negative while unknown
 * @param what words for the current step
 * @param cancel stops it
 */
public record Activity(boolean running, double fraction, String what, Runnable cancel) {
  public static final Activity IDLE = new Activity(false, 0, "", () -> {});
}
