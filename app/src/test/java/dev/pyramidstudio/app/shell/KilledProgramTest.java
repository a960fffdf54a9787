package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program is killed while it edits and saves, and started again: the file is whole, and
 * the edits that were not saved are offered.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere no variable moves the user's folders")
class KilledProgramTest extends WindowTestBase {
  private static final List<String> DISPLAY =
      List.of("testfx.", "glass.", "monocle.", "headless.", "prism.", "java.awt.", "studio.home");

  private final Random random = new Random(5);
  private final Topology saved = Presets.of("panet", Optional.empty(), List.of(3, 4, 5, 6, 7), 3);
  @TempDir Path home;
  private Path file;

  /** Here the program has been killed before the window opens. */
  @Override
  public void start(Stage stage) {
    file = home.resolve("mine.json");
    unsaved = home.resolve("state").resolve("pyramid-studio");
    try {
      TopologyFiles.save(saved, file);
      kill("saving");
      assertThat(TopologyDiff.between(saved, TopologyFiles.read(file)).isEmpty())
          .as("whichever save it holds, it is one of them")
          .isTrue();
      TopologyFiles.save(saved, file);
      kill("editing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    super.start(stage);
  }

  @Test
  void theUnsavedEditsAreOffered() {
    assertThat(TopologyFiles.read(file)).as("nothing was saved").isEqualTo(saved);
    assertThat(node("#question-strip").isVisible()).isTrue();
    assertThat(textOf("#question-text")).contains(saved.name());
    List<String> left = unsavedFiles();
    clickOn("#answer-0");
    Topology recovered = state.document().topology();
    assertThat(recovered.nodes())
        .hasSameSizeAs(saved.nodes())
        .allMatch(node -> node.position().isPresent(), "was moved");
    assertThat(TopologyDiff.between(saved, recovered).isEmpty()).isTrue();
    assertThat(state.document().muted()).as("what no topology file holds").isNotEmpty();
    assertThat(state.history().undoable()).isPresent();
    assertThat(unsavedFiles())
        .as("what is recovered is unsaved again, as this program's own")
        .contains("unsaved-" + ProcessHandle.current().pid() + ".json")
        .hasSameSizeAs(left);
  }

  private List<String> unsavedFiles() {
    return List.of(unsaved.toFile().list((folder, name) -> name.endsWith(".json")));
  }

  private void kill(String how) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(how)).redirectError(Redirect.INHERIT);
    for (String folder : List.of("config", "state", "cache")) {
      Path path = Files.createDirectories(home.resolve(folder));
      builder
          .environment()
          .put("XDG_" + folder.toUpperCase(Locale.ROOT) + "_HOME", path.toString());
    }
    Process program = builder.start();
    try (InputStream out = program.getInputStream()) {
      assertThat(out.read()).as("it works").isEqualTo('e');
      Thread.sleep(random.nextInt(60));
      assertThat(program.isAlive()).isTrue();
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  private List<String> command(String how) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> DISPLAY.stream().anyMatch(name::startsWith))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KilledStudio.class.getName(), file.toString(), how));
    return command;
  }
}
