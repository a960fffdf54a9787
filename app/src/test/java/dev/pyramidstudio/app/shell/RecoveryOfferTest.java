package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.io.StudioFile;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** Several programs ended before their work was saved. */
class RecoveryOfferTest extends WindowTestBase {
  private final Topology fpn = Presets.of("fpn", Optional.empty(), List.of(3, 4, 5, 6, 7), 3);
  private Path first;
  private Path second;
  private Path third;

  @Override
  public void start(Stage stage) {
    first = left(1, "first");
    second = left(2, "second");
    third = left(3, "third");
    super.start(stage);
  }

  private Path left(int number, String name) {
    Path file = unsaved.resolve("unsaved-99999999999" + number + ".json");
    Topology work =
        TopologyEdits.disconnect(fpn.withName(name), fpn.edges().iterator().next())
            .accepted()
            .orElseThrow();
    TopologyFiles.save(work, file);
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(number)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private String name() {
    return onFx(() -> state.document().topology().name());
  }

  @Test
  void eachIsAskedForAndNoAnswerTouchesAnother() {
    assertThat(textOf("#question-text")).contains("third");
    clickOn("#answer-1");
    assertThat(third).doesNotExist();
    assertThat(textOf("#question-text")).contains("second");
    clickOn("#answer-0");
    assertThat(name()).isEqualTo("second");
    assertThat(second).doesNotExist();
    assertThat(unsaved)
        .isDirectoryContaining(file -> StudioFile.read(file).topology().name().equals("second"));

    assertThat(textOf("#question-text")).contains("first");
    clickOn("#answer-0");
    assertThat(textOf("#question-text")).as("what was recovered is not saved").contains("second");
    clickOn("#answer-2");
    assertThat(name()).isEqualTo("second");
    assertThat(first).as("is offered at the next start").exists();
  }
}
