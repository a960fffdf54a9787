package dev.pyramidstudio.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class UsageTest {
  @TempDir Path folder;

  private static final Console NOWHERE =
      new Console(
          new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
          new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
          false);

  @Test
  void saysWhatIsWrongInOneLineAndHintsInASecond() {
    CliRun.of().isWrongUsage("studio: a command is missing", "Try 'studio --help'");
    CliRun.of("infos").isWrongUsage("unknown command 'infos'; did you mean 'info'?");
    CliRun.of("--jason").isWrongUsage("unknown option '--jason'");
    CliRun.of("info", "--modle", "d0")
        .isWrongUsage("studio info: unknown option '--modle'", "'--model'");
    CliRun.of("info", "d0").isWrongUsage("surplus argument 'd0'");
    CliRun.of("info", "--image-size", "big").isWrongUsage("--image-size: 'big' is not a whole");
    CliRun.of("info", "--image-size").isWrongUsage("--image-size");
    CliRun.of("info", "--model", "d0", "--model", "d1").isWrongUsage("--model is given more than");
    CliRun.of("forward", "--model", "d0").isWrongUsage("--input, --out is missing");
    CliRun.of("export", "--out", "x").isWrongUsage("--format is missing");
    CliRun.of("detect", "--bogus").isWrongUsage("unknown option '--bogus'");
  }

  @Test
  void anEmptyArgumentIsNotTheFolderThatOneIsIn() {
    CliRun.of("detect", "a.png", "--out", "").isWrongUsage("argument 4 is empty");
    CliRun.of("detect", "").isWrongUsage("argument 2 is empty");
    CliRun.of("info", "--topology=").isWrongUsage("argument --topology= is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f", ".5d", "0x1p-1", "٠", "NaN", "1e999", "1,5"})
  void whatOnlyJavaReadsAsANumberIsNone(String score) {
    CliRun.of("detect", "a.png", "--score", score).isWrongUsage("--score: '" + score + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"٣٢٠", "3e2", "320.0", "99999999999"})
  void wholeNumbersAreWrittenInDigits(String size) {
    CliRun.of("info", "--image-size", size).isWrongUsage("'" + size + "' is not a whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "15", "8193", "-1", "2147483647"})
  void anImageSizeOutOfRangeIsRefused(String size) {
    CliRun.of("info", "--image-size", size).isRefused("--image-size " + size, "16", "8192");
  }

  @Test
  void namesWhatIsKnownWhereANameIsNot() {
    CliRun.of("info", "--model", "d9").isRefused("d9", "photos, photos-lite1, d0");
    CliRun.of("info", "--topology", "bifpm").isRefused("bifpm", "bifpn");
    CliRun.of("info", "--topology", "bifpn:quick").isRefused("bifpn:quick", "fast");
    CliRun.of("info", "--topology", "gone.json").isRefused("gone.json");
    CliRun.of("info", "--model", "gone.safetensors").isRefused("gone.safetensors");
    CliRun.of("export", "--format", "gif", "--out", "x")
        .isRefused("--format gif", "svg, png, pdf, dot, onnx");
    CliRun.of("export", "--format", "png", "--scale", "3", "--out", "x")
        .isRefused("--scale 3", "1, 2");
    CliRun.of("export", "--format", "svg", "--scale", "2", "--out", "x").isRefused("--scale 2");
    CliRun.of("export", "--format", "png", "--scale", "big", "--out", "x")
        .isWrongUsage("--scale: 'big' is not a whole");
  }

  @Test
  void helpExplainsEveryCommandAndEveryOption() {
    CommandLine studio = StudioCommand.commandLine(NOWHERE);
    List<String> unexplained = new ArrayList<>();
    for (Map.Entry<String, CommandLine> command : studio.getSubcommands().entrySet()) {
      assertThat(CliRun.of(command.getKey(), "--help").out()).contains("Usage: studio");
      if (command.getValue().getCommandSpec().usageMessage().header().length == 0) {
        unexplained.add(command.getKey());
      }
      for (ArgSpec arg : command.getValue().getCommandSpec().args()) {
        String[] text = arg.description();
        if (text.length == 0 || text[0].isBlank()) {
          unexplained.add(command.getKey() + " " + arg);
        }
      }
    }
    assertThat(unexplained).isEmpty();
    assertThat(CliRun.of("--help").out()).contains("info", "Exit code");
  }

  @Test
  void tellsItsVersion() {
    assertThat(CliRun.of("--version").out()).matches("Pyramid Studio \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void aFullDiscIsNoSuccess() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    Console console =
        new Console(new PrintStream(full, false, UTF_8), new PrintStream(err, false, UTF_8), false);

    assertThat(StudioCommand.run(console, "models", "--json")).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString(UTF_8)).startsWith("studio: standard output");

    Path drawing = folder.resolve("drawing.svg");
    String[] export = {"export", "--format", "svg", "--out", drawing.toString()};
    assertThat(StudioCommand.run(console, export)).isEqualTo(ExitCode.REFUSED);
    assertThat(drawing).as("written before the answer").exists();
    assertThat(err.toString(UTF_8))
        .contains("files that the command wrote are whole")
        .doesNotContain("nothing");
  }

  @Test
  void aBugOfOursIsOneLineAndCodeThree() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(new PrintStream(err, false, UTF_8), new PrintStream(err, false, UTF_8), false);

    int code = new Complaints(console).whileWorking(new IllegalStateException("a\nb"));

    assertThat(code).isEqualTo(ExitCode.OUR_BUG);
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8)).contains("a b", "UsageTest");
  }
}
