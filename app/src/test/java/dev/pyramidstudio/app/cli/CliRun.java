package dev.pyramidstudio.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A command line run inside this process.
 *
 * @param code exit code
 * @param out everything on standard output
 * @param err everything on standard error
 */
record CliRun(int code, String out, String err) {
  static CliRun of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false);
    String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code = StudioCommand.run(console, words);
    return new CliRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  long errorLines() {
    return err.lines().count();
  }
}
