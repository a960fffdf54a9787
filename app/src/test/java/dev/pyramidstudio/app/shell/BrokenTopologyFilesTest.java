package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.core.topology.BrokenTopologies;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a file, opening it costs nothing but a sentence. */
class BrokenTopologyFilesTest extends WindowTestBase {
  @TempDir Path folder;

  @Test
  void eachIsRefusedInTheStripAndTheWorkStays() throws IOException {
    onFx(
        () ->
            state.editTopology("cut", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    Document work = onFx(state::document);
    int steps = onFx(() -> state.history().commands().size());
    TopologyDocuments documents =
        onFx(
            () ->
                new TopologyDocuments(
                    state,
                    new Projects(state, store, opener),
                    new RecentFiles(settings, "recent"),
                    new SameThreadTaskRunner()));
    for (Map.Entry<String, byte[]> broken : BrokenTopologies.files().entrySet()) {
      onFx(() -> state.problemProperty().set(Optional.empty()));
      Path file = Files.write(folder.resolve(broken.getKey() + ".json"), broken.getValue());
      onFx(() -> documents.open(file));
      assertThat(node("#problem-strip").isVisible()).as(broken.getKey()).isTrue();
      assertThat(textOf("#problem-text"))
          .startsWith(file.toString())
          .matches("\\V{1,500}\\.")
          .doesNotContain("Exception");
      assertThat(onFx(state::document)).isEqualTo(work);
      assertThat(onFx(() -> state.fileProperty().get())).isEmpty();

      onFx(() -> state.problemProperty().set(Optional.empty()));
      onFx(() -> files().openDropped(List.of(file.toFile())));
      assertThat(node("#question-strip").isVisible()).as("the work is not saved").isTrue();
      // Even who gives it up keeps it, for the file is no good.
      onFx(() -> ((Button) node("#answer-1")).fire());
      assertThat(node("#problem-strip").isVisible()).as("dropped " + broken.getKey()).isTrue();
      assertThat(onFx(state::document)).isEqualTo(work);
    }
    assertThat(onFx(() -> state.history().commands())).hasSize(steps);
    assertThat(onFx(() -> state.history().undo())).as("the edit can still be undone").isTrue();
  }
}
