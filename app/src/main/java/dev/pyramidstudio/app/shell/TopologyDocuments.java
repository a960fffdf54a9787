package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.shell.Recovery.Lost;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.files.PartFiles;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.io.StudioFile;
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
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The work as a file, be it a topology or a project: new, open, save, and whether there is
 * something to lose.
 */
final class TopologyDocuments {
  private final StudioState state;
  private final RecentFiles recent;
  private final Latest<Read> reading;
  private final TaskRunner tasks;
  private final BooleanBinding modified;
  private final StringBinding title;
  private final Projects projects;

  /** What the project file at hand holds; empty while the file is a topology, or there is none. */
  private final ObjectProperty<Optional<Projects.Content>> saved =
      new SimpleObjectProperty<>(Optional.empty());

  /** A file, and if it is a project what belongs to it. */
  private record Read(Topology topology, Optional<Projects.Found> found) {}

  TopologyDocuments(StudioState state, Projects projects, RecentFiles recent, TaskRunner tasks) {
    this.state = state;
    this.projects = projects;
    this.recent = recent;
    this.tasks = tasks;
    this.reading = new Latest<>(tasks);
    modified =
        Bindings.createBooleanBinding(
            this::isModified,
            state.documentProperty(),
            state.history().savedProperty(),
            state.fileProperty(),
            saved,
            state.pictureProperty(),
            state.thresholdsProperty(),
            state.hiddenLabels());
    title =
        Bindings.createStringBinding(
            this::describe, modified, state.topologyProperty(), state.fileProperty());
  }

  /** Goes on with the file of a window whose state this one's is a copy of. */
  void goOnFrom(TopologyDocuments before) {
    saved.set(before.saved.get());
  }

  RecentFiles recent() {
    return recent;
  }

  /**
   * Whether closing now would lose work: something that is not as its project has it; without a
   * project, anything changed by hand, or a topology that is neither as saved nor a preset, which
   * can be had again.
   */
  BooleanBinding modifiedProperty() {
    return modified;
  }

  private boolean isModified() {
    if (isProject()) {
      return !projects.content().equals(saved.get().orElseThrow());
    }
    if (state.document().tampered()) {
      return true;
    }
    Topology topology = state.document().topology();
    boolean kept = topology.equals(state.history().saved().topology());
    boolean reproducible =
        state.fileProperty().get().isEmpty()
            && topology.nodes().stream().allMatch(node -> node.position().isEmpty())
            && Presets.identify(topology).isPresent();
    return !kept && !reproducible;
  }

  /** Whether the file at hand is a project. */
  boolean isProject() {
    return saved.get().isPresent();
  }

  /** Whether there is something that only a project could keep, and the file is none. */
  boolean needsProject() {
    return !isProject() && state.document().tampered();
  }

  /** The work as it is now. */
  Project project() {
    return projects.project();
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

  /** Opens a topology or a project; what was there stays if that fails. */
  void open(Path file) {
    reading.submit(
        (cancel, progress) -> {
          Read read = read(StudioFile.read(file));
          PartFiles.sweep(file);
          return read;
        },
        read -> {
          read.found()
              .ifPresentOrElse(
                  found -> show(found, file), () -> show(read.topology(), Optional.of(file)));
          recent.opened(file);
        },
        problem -> {
          if (!Files.exists(file)) {
            recent.forget(file);
          }
          failed(file, problem);
        });
  }

  private Read read(StudioFile file) {
    return new Read(file.topology(), file.project().map(projects::find));
  }

  /**
   * Brings back what an earlier start left unsaved.
   *
   * @param next what to do once it is there
   */
  void recover(Lost lost, Runnable next) {
    reading.submit(
        (cancel, progress) -> read(lost.work()),
        read -> {
          bringBack(read);
          next.run();
        },
        problem -> failed(lost.file(), problem));
  }

  private void bringBack(Read read) {
    state.problemProperty().set(Optional.empty());
    saved.set(Optional.empty());
    state.fileProperty().set(Optional.empty());
    read.found().ifPresent(projects::showAround);
    state.edit(
        text("edit.recover"),
        document ->
            read.found()
                .map(projects::document)
                .orElseGet(() -> document.withTopology(read.topology())));
    read.found().ifPresent(found -> finish(found, read.topology().name()));
  }

  private void show(Topology topology, Optional<Path> file) {
    state.problemProperty().set(Optional.empty());
    Document document = state.document();
    saved.set(Optional.empty());
    state.fileProperty().set(file);
    state.history().reset(document.withTopology(topology).asLearned());
  }

  private void show(Projects.Found found, Path file) {
    state.problemProperty().set(Optional.empty());
    Document document = projects.document(found);
    projects.showAround(found);
    state.fileProperty().set(Optional.of(file));
    saved.set(Optional.of(projects.content().with(document)));
    state.history().reset(document);
    finish(found, String.valueOf(file.getFileName()));
  }

  private void finish(Projects.Found found, String name) {
    projects.look(found.project());
    state.problemProperty().set(projects.missing(found, name));
  }

  /**
   * Saves the topology under {@code file} and goes on with it. What was changed by hand stays
   * unsaved, and a sentence says where it can go.
   *
   * @param next what to do once it is on the disc
   */
  void save(Path file, Runnable next) {
    Document saving = state.document();
    write(
        file,
        () -> TopologyFiles.save(saving.topology(), file),
        () -> {
          saved.set(Optional.empty());
          state.history().markSaved(saving.asLearned());
          if (saving.tampered()) {
            state
                .problemProperty()
                .set(Optional.of(text("topology.only", String.valueOf(file.getFileName()))));
          }
          next.run();
        });
  }

  /**
   * Saves the whole work under {@code file} and goes on with it.
   *
   * @param next what to do once it is on the disc
   */
  void saveProject(Path file, Runnable next) {
    Projects.Content saving = projects.content();
    Project project = projects.project();
    write(
        file,
        () -> ProjectFiles.save(project, file),
        () -> {
          saved.set(Optional.of(saving));
          state.history().markSaved(saving.document());
          next.run();
        });
  }

  private void write(Path file, Runnable writing, Runnable next) {
    tasks.start(
        (cancel, progress) -> {
          writing.run();
          return file;
        },
        new Outcome<Path>() {
          @Override
          public void done(Path written) {
            state.problemProperty().set(Optional.empty());
            state.fileProperty().set(Optional.of(written));
            state.statusProperty().set(text("topology.saved", written));
            recent.opened(written);
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
