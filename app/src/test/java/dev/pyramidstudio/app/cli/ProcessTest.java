package dev.pyramidstudio.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.Main;
import dev.pyramidstudio.core.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its callers see it: exit codes and streams of a process of its own. */
class ProcessTest {
  private static final Path HOPPER =
      SharedData.home().resolve("sample-images").resolve("grace_hopper.jpg");

  @TempDir Path folder;

  @Test
  void standardOutputIsJsonAndStandardErrorIsSilent() throws Exception {
    CliRun run = start(List.of(), "detect", HOPPER, "--json");

    assertThat(run.json().at("/images/0/detections/0/label").asText()).isEqualTo("face");
  }

  @Test
  void aCutJpegIsRefusedInOneLineWhateverTheDecodersSay() throws Exception {
    byte[] whole = Files.readAllBytes(HOPPER);
    Path cut = folder.resolve("cut.jpg");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

    start(List.of(), "detect", cut, "--json").isRefused(cut.toString());
    start(List.of(), "detect").isWrongUsage("IMAGE is missing");
  }

  @Test
  void d0HasRoomInASmallHeap() throws Exception {
    CliRun run =
        start(List.of("-Xmx512m"), "detect", HOPPER, "--model=d0", "--weights=random:1", "--json");

    assertThat(run.json().get("trained").asBoolean()).isFalse();
  }

  @Test
  void aHeapThatIsTooSmallIsRefusedOrReportedWithANumber() throws Exception {
    CliRun run =
        start(List.of("-Xmx48m"), "detect", HOPPER, "--model=d3", "--weights=random:1", "--json");

    run.isRefused("MiB");
  }

  @Test
  void tracingShowsWhatIsOtherwiseLeftOut() throws Exception {
    CliRun run = start(List.of("-Dstudio.trace=true"), "detect", folder.resolve("gone.png"));

    assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("RefusedException", "\tat ");
  }

  private CliRun start(List<String> javaOptions, Object... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-Dstudio.home=" + SharedData.home());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Arrays.stream(args).map(Object::toString).forEach(command::add);
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    return new CliRun(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
