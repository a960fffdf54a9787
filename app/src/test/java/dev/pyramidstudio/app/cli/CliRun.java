package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
public record CliRun(int code, String out, String err) {
  public static CliRun of(Object... args) {
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

  /** Asserts that all went well, silently. */
  public void isDone() {
    assertThat(err).isEmpty();
    assertThat(code).isZero();
  }

  /** Asserts that all went well, silently, and reads the JSON. */
  JsonNode json() {
    isDone();
    assertThat(out).endsWith("\n").doesNotContain("NaN", "Infinity");
    try {
      return new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + out, e);
    }
  }

  /** Asserts that the input was refused in one line that holds {@code parts}, and nothing said. */
  void isRefused(String... parts) {
    assertThat(err).startsWith("studio: ").contains(parts);
    assertThat(err.lines()).as(err).hasSize(1);
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(ExitCode.REFUSED);
  }

  /**
   * Asserts that the command line was found wrong, in a line that holds {@code parts} and a hint.
   */
  void isWrongUsage(String... parts) {
    assertThat(err).startsWith("studio").contains(parts);
    assertThat(err.lines()).as(err).hasSize(2);
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(ExitCode.USAGE);
  }
}
