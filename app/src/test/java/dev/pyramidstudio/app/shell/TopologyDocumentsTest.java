package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyDocumentsTest {
  @TempDir private Path folder;

  private final StudioState state =
      new StudioState(
          new Document(
              "lite0",
              CompoundScaling.of("lite0"),
              Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3)));
  private final RecentFiles recent = new RecentFiles(Settings.inMemory(), "recent");
  private final TopologyDocuments documents =
      new TopologyDocuments(state, recent, new SameThreadTaskRunner());

  private void cut() {
    state.editTopology("cut", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out")));
  }

  @Test
  void aPresetIsNothingToLose() {
    state.edit("panet", d -> d.withTopology(Presets.parse("panet:fast", d.topology().levels(), 3)));
    assertThat(documents.modifiedProperty().get()).isFalse();
    cut();
    assertThat(documents.modifiedProperty().get()).isFalse();
  }

  @Test
  void anEditIsUnsavedUntilItIsSaved() {
    cut();
    assertThat(documents.modifiedProperty().get()).isTrue();
    assertThat(documents.titleProperty().get()).startsWith("●");
    Path file = folder.resolve("mine.json");
    documents.save(file, () -> {});
    assertThat(documents.modifiedProperty().get()).isFalse();
    assertThat(documents.titleProperty().get()).startsWith("mine.json");
    assertThat(TopologyFiles.read(file)).isEqualTo(state.document().topology());
    assertThat(recent.files()).containsExactly(file);
    state.history().undo();
    assertThat(documents.modifiedProperty().get()).as("the file holds the edit").isTrue();
  }

  @Test
  void openingReplacesTopologyAndHistory() {
    cut();
    Topology drawn = state.document().topology();
    Path file = folder.resolve("mine.json");
    TopologyFiles.save(drawn, file);
    documents.startNew();
    assertThat(state.document().topology().nodes()).isEmpty();
    documents.open(file);
    assertThat(state.document().topology()).isEqualTo(drawn);
    assertThat(state.history().undoable()).isEmpty();
    assertThat(state.fileProperty().get()).contains(file);
  }

  @Test
  void aBrokenFileLeavesTheWorkUntouched() throws IOException {
    cut();
    Topology before = state.document().topology();
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"format\": 3}");
    documents.open(broken);
    assertThat(state.document().topology()).isEqualTo(before);
    assertThat(state.problemProperty().get())
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("broken.json"));
  }

  @Test
  void anUnwritablePlaceSaysSoAndStaysUnsaved() {
    cut();
    documents.save(folder.resolve("no such folder").resolve("mine.json"), () -> {});
    assertThat(documents.modifiedProperty().get()).isTrue();
    assertThat(state.problemProperty().get()).isPresent();
  }
}
