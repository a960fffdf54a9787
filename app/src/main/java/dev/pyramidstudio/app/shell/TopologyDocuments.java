package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.files.PartFiles;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;

/** The topology as a file: new, open, save, and whether there is something to lose. */
final class TopologyDocuments {
  private final StudioState state;
  private final RecentFiles recent;
  private final Latest<Topology> reading;
  private final TaskRunner tasks;
  private final BooleanBinding modified;
  private final StringBinding title;

  TopologyDocuments(StudioState state, RecentFiles recent, TaskRunner tasks) {
    this.state = state;
    this.recent = recent;
    this.tasks = tasks;
    this.reading = new Latest<>(tasks);
    modified =
        Bindings.createBooleanBinding(
            this::isModified,
            state.topologyProperty(),
            state.history().savedProperty(),
            state.fileProperty());
    title =
        Bindings.createStringBinding(
            this::describe, modified, state.topologyProperty(), state.fileProperty());
  }

  RecentFiles recent() {
    return recent;
  }

  /**
   * Whether closing now would lose work: a topology that is neither as saved nor a preset, which
   * can be had again.
   */
  BooleanBinding modifiedProperty() {
    return modified;
  }

  private boolean isModified() {
    Topology topology = state.document().topology();
    boolean saved = topology.equals(state.history().saved().topology());
    boolean reproducible =
        state.fileProperty().get().isEmpty()
            && topology.nodes().stream().allMatch(node -> node.position().isEmpty())
            && Presets.identify(topology).isPresent();
    return !saved && !reproducible;
  }

  /** The title of the window. */
  StringBinding titleProperty() {
    return title;
  }

  private String describe() {
    String name =
        state
            .fileProperty()
            .get()
            .map(file -> String.valueOf(file.getFileName()))
            .orElseGet(() -> Presets.title(state.document().topology()));
    return text(modified.get() ? "window.title.modified" : "window.title", name);
  }

  /** An empty canvas on the levels at hand. */
  void startNew() {
    Topology old = state.document().topology();
    Topology empty =
        Presets.of("none", Optional.empty(), old.levels(), old.repeats())
            .withName(text("topology.untitled"));
    show(empty, Optional.empty());
  }

  /** Opens a file; what was there stays if that fails. */
  void open(Path file) {
    reading.submit(
        (cancel, progress) -> {
          Topology topology = TopologyFiles.read(file);
          PartFiles.sweep(file);
          return topology;
        },
        topology -> {
          show(topology, Optional.of(file));
          recent.opened(file);
        },
        problem -> {
          if (!Files.exists(file)) {
            recent.forget(file);
          }
          failed(file, problem);
        });
  }

  /** Brings back what an earlier start left unsaved. */
  void recover(Topology topology) {
    state.fileProperty().set(Optional.empty());
    state.edit(text("edit.recover"), document -> document.withTopology(topology));
  }

  private void show(Topology topology, Optional<Path> file) {
    state.problemProperty().set(Optional.empty());
    Document document = state.document();
    state.fileProperty().set(file);
    state.history().reset(document.withTopology(topology).asLearned());
  }

  /**
   * Saves under {@code file} and goes on with it.
   *
   * @param next what to do once it is on the disc
   */
  void save(Path file, Runnable next) {
    Document saving = state.document();
    tasks.start(
        (cancel, progress) -> {
          TopologyFiles.save(saving.topology(), file);
          return file;
        },
        new Outcome<Path>() {
          @Override
          public void done(Path saved) {
            state.problemProperty().set(Optional.empty());
            state.fileProperty().set(Optional.of(saved));
            state.history().markSaved(saving);
            state.statusProperty().set(text("topology.saved", saved));
            recent.opened(saved);
            next.run();
          }

          @Override
          public void failed(Throwable problem) {
            TopologyDocuments.this.failed(file, problem);
          }
        });
  }

  private void failed(Path file, Throwable problem) {
    if (problem instanceof CancellationException) {
      return;
    }
    state
        .problemProperty()
        .set(
            Optional.of(
                problem instanceof RefusedException
                    ? problem.getMessage()
                    : text("topology.failed", file, problem)));
  }

  private static String text(String key, Object... args) {
    return Text.of(TopologyDocuments.class, key, args);
  }
}
