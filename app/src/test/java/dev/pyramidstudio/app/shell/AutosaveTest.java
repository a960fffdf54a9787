package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
  @TempDir Path folder;
  private final HeldRunner tasks = new HeldRunner();
  private final StudioState state =
      new StudioState(
          new Document(
              "lite0",
              CompoundScaling.of("lite0"),
              Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3)));
  private final List<String> happened = new ArrayList<>();

  private Autosave autosaveIn(Path place) {
    return new Autosave(
        state, new Recovery(place), new SimpleObjectProperty<>(true), this::work, tasks);
  }

  private Project work() {
    return new Project(
        new Project.Model("lite0", Optional.empty(), 320, 320),
        state.document().topology(),
        Map.of(),
        Set.of(),
        Optional.empty(),
        PostOptions.DEFAULT,
        Set.of(),
        new Project.Look(0, false));
  }

  private void rename(String name) {
    state.edit("rename", d -> d.withTopology(d.topology().withName(name)));
  }

  @Test
  void whatWaitsForTheFileComesAfterIt() {
    Autosave autosave = autosaveIn(folder);
    rename("recovered");
    autosave.whenKept(() -> happened.add("kept"));
    rename("edited since");
    assertThat(happened).isEmpty();
    while (tasks.waiting() > 0) {
      tasks.letOneRun();
    }
    assertThat(happened).containsExactly("kept");
    assertThat(folder).isDirectoryContaining("glob:**unsaved-*.json");
  }

  @Test
  void whatIsLookedAtIsKeptWithUnsavedWork() {
    SimpleObjectProperty<Boolean> modified = new SimpleObjectProperty<>(false);
    new Autosave(state, new Recovery(folder), modified, this::work, tasks);
    state.thresholdsProperty().set(state.thresholds().withScore(0.7));
    assertThat(tasks.waiting()).as("there is nothing to lose").isZero();
    modified.set(true);
    tasks.letOneRun();
    state.hiddenLabels().add("car");
    assertThat(tasks.waiting()).isOne();
    tasks.letOneRun();
    state.thresholdsProperty().set(state.thresholds().withScore(0.8));
    assertThat(tasks.waiting()).isOne();
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidOnceAndNothingGoesOn() throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));
    Autosave autosave = autosaveIn(file);
    autosave.whenKept(() -> happened.add("kept"));
    tasks.letOneRun();
    assertThat(happened).isEmpty();
    assertThat(state.problemProperty().get().orElse("")).contains("a file");
    state.problemProperty().set(Optional.empty());
    rename("edited");
    tasks.letOneRun();
    assertThat(state.problemProperty().get()).isEmpty();
  }
}
