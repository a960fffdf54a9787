package dev.pyramidstudio.app.cli;

/** What the process tells its caller. */
final class ExitCode {
  static final int DONE = 0;

  /** The input, or the place for the output, cannot be used; nothing was written. */
  static final int REFUSED = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /** The program is wrong. */
  static final int OUR_BUG = 3;

  private ExitCode() {}
}
