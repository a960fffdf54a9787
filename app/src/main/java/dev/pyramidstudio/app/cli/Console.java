package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The two streams a command talks to, kept apart from {@code System.out} and {@code System.err} so
 * that nothing a library prints gets between.
 *
 * @param out for the answer and nothing else
 * @param err for progress and complaints
 * @param terminal whether a person reads {@code err} as it appears
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {
  /**
   * The streams of this process, in UTF-8. From here on whatever else is printed goes nowhere,
   * unless {@code -Dstudio.trace=true} asks for it on standard error.
   */
  static Console ofProcess() {
    PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
    PrintStream others =
        Boolean.getBoolean("studio.trace") ? err : utf8(OutputStream.nullOutputStream());
    System.setOut(others);
    System.setErr(others);
    return new Console(
        utf8(new FileOutputStream(FileDescriptor.out)), err, Boolean.getBoolean("studio.terminal"));
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }

  /**
   * Prints the answer.
   *
   * @throws RefusedException if nobody takes it (a full disc)
   */
  void answer(String text) {
    out.print(text);
    if (!text.endsWith("\n")) {
      out.print('\n');
    }
    if (out.checkError()) {
      throw RefusedException.of(Console.class, "output.closed");
    }
  }

  /** Prints a line of complaint; line breaks inside are taken out, so that one stays one. */
  void complain(String line) {
    err.print(line.strip().replaceAll("\\s*\\R\\s*", " "));
    err.print('\n');
    err.flush();
  }

  /**
   * Shows how far work has come if that lasts and somebody looks; close it before anything else.
   */
  ProgressLine progress() {
    return new ProgressLine(terminal ? err : null);
  }

  /** A {@link Progress} on one line of a terminal. */
  static final class ProgressLine implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 500_000_000;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final String BACK_AND_CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private final long begun = System.nanoTime();
    private long shown;
    private boolean visible;

    private ProgressLine(PrintStream terminal) {
      this.terminal = terminal;
    }

    @Override
    public synchronized void report(long done, long total, String what) {
      long now = System.nanoTime();
      if (terminal == null || now - begun < PATIENCE_NANOS || now - shown < PAUSE_NANOS) {
        return;
      }
      shown = now;
      visible = true;
      String share = total > 0 ? " " + Math.min(100, 100 * done / total) + " %" : " …";
      terminal.print(BACK_AND_CLEAR + what + share);
      terminal.flush();
    }

    @Override
    public synchronized void close() {
      if (visible) {
        terminal.print(BACK_AND_CLEAR);
        terminal.flush();
        visible = false;
      }
    }
  }
}
