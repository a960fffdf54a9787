package dev.pyramidstudio.core.text;

/**
 * Input that cannot be used, told so that its owner can mend it: the message is one translated line
 * that says what is wrong, where, and what to do. Nothing has been changed or half-written when it
 * is thrown. The command line prints it and exits with 1; the window shows it beside the work.
 */
public class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(oneLine(message));
  }

  public RefusedException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** Names and values from a hostile file may hold line ends and terminal codes. */
  private static String oneLine(String message) {
    return message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  /** A refusal with the sentence {@code key} from the bundle of {@code owner}'s package. */
  public static RefusedException of(Class<?> owner, String key, Object... args) {
    return new RefusedException(Text.of(owner, key, args));
  }
}
