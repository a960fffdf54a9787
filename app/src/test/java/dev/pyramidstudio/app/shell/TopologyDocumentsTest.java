package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import dev.pyramidstudio.core.topology.TopologyFiles;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyDocumentsTest {
  private static final EdgeRef EDGE = new EdgeRef(1, 2, 0);

  @TempDir private Path folder;

  private final StudioState state =
      new StudioState(
          new Document(
              "lite0",
              CompoundScaling.of("lite0"),
              Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3)));
  private final RecentFiles recent = new RecentFiles(Settings.inMemory(), "recent");
  private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
  private final ModelCache cache = new ModelCache(Path.of("~", "nowhere"));
  private final ModelStore models =
      new ModelStore(
          new CatalogueModels(Installation.here().catalogue(), new ModelWeights(cache)),
          cache,
          (entry, progress, cancel) -> {
            throw new AssertionError("nothing is to be fetched here");
          });
  private final TopologyDocuments documents =
      new TopologyDocuments(
          state,
          new Projects(state, models, new PictureOpener(state, Pictures::read, recent, tasks)),
          recent,
          tasks);

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

  private String problem() {
    return state.problemProperty().get().orElse("");
  }

  private void assertModified(boolean modified) {
    assertThat(documents.modifiedProperty().get()).isEqualTo(modified);
    assertThat(documents.titleProperty().get().startsWith("●")).isEqualTo(modified);
  }

  @Test
  void whatATopologyFileCannotHoldStaysUnsavedAndIsSaid() {
    Path file = folder.resolve("mine.json");
    documents.save(file, () -> {});
    assertModified(false);
    state.edit("weight", d -> d.withWeight(EDGE, 0.25f));
    assertModified(true);
    documents.save(file, () -> {});
    assertModified(true);
    assertThat(problem()).contains("mine.json").contains("Save project as…");
    assertThat(documents.needsProject()).isTrue();
    assertThat(TopologyFiles.read(file)).isEqualTo(state.document().topology());

    documents.saveProject(folder.resolve("mine.pyramid.json"), () -> {});
    assertModified(false);
    assertThat(problem()).isEmpty();
    assertThat(documents.needsProject()).isFalse();
    assertThat(state.document().weightOverrides()).containsOnlyKeys(EDGE);
  }

  @Test
  void everythingThatIsInAProjectCountsAsAChangeOfIt() {
    Path file = folder.resolve("mine.pyramid.json");
    documents.saveProject(file, () -> {});
    assertModified(false);
    state.edit("mute", d -> d.withMuted(EDGE, true));
    assertModified(true);
    state.history().undo();
    assertModified(false);
    state.thresholdsProperty().set(state.thresholds().withScore(0.42));
    assertModified(true);
    documents.saveProject(file, () -> {});
    state.hiddenLabels().add("cup");
    assertModified(true);
    documents.saveProject(file, () -> {});
    state.edit("model", d -> d.withModel("lite1", CompoundScaling.of("lite1"), d.topology()));
    assertModified(true);
    documents.saveProject(file, () -> {});
    state.select(Selection.none().inCell(2));
    assertModified(false);
    assertThat(ProjectFiles.read(file))
        .isEqualTo(
            new Project(
                new Project.Model("lite1", Optional.empty(), 384, 384),
                state.document().topology(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                PostOptions.DEFAULT.withScore(0.42),
                Set.of("cup"),
                new Project.Look(0, false)));
  }

  @Test
  void whatAProjectLacksIsSaidInOneSentenceAndTheRestIsOpened() {
    Path file = folder.resolve("mine.pyramid.json");
    Topology drawn = Presets.parse("panet:fast", List.of(3, 4, 5, 6, 7), 2);
    ProjectFiles.save(
        new Project(
            new Project.Model("gone", Optional.of(folder.resolve("own.safetensors")), 256, 256),
            drawn,
            Map.of(EDGE, 2f),
            Set.of(EDGE),
            Optional.of(folder.resolve("cat.png")),
            PostOptions.DEFAULT.withNms(Nms.SOFT),
            Set.of(),
            new Project.Look(1, true)),
        file);
    documents.open(file);
    assertThat(problem())
        .startsWith("mine.pyramid.json ")
        .contains("cat.png", "own.safetensors", "“gone”");
    assertThat(state.document())
        .isEqualTo(
            new Document(
                "lite0", CompoundScaling.of("lite0"), drawn, Map.of(EDGE, 2f), Set.of(EDGE)));
    assertThat(state.thresholds().nms()).isEqualTo(Nms.SOFT);
    assertThat(state.selection().cell()).isEqualTo(1);
    assertThat(state.unfoldedProperty().get()).isTrue();
    assertThat(state.history().undoable()).isEmpty();
    assertThat(state.fileProperty().get()).contains(file);
  }
}
