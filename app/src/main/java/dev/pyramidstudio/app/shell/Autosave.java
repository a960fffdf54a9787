package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.io.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;

/**
 * Writes the recovery file after every edit and, while there is something unsaved, whenever its
 * picture or thresholds change; in the background, the newest counts.
 */
final class Autosave {
  private final StudioState state;
  private final Recovery recovery;
  private final ObservableValue<Boolean> modified;
  private final Supplier<Project> work;
  private final Latest<Boolean> writing;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean told;

  Autosave(
      StudioState state,
      Recovery recovery,
      ObservableValue<Boolean> modified,
      Supplier<Project> work,
      TaskRunner tasks) {
    this.state = state;
    this.recovery = recovery;
    this.modified = modified;
    this.work = work;
    this.writing = new Latest<>(tasks);
    state.history().revisionProperty().addListener((Observable o) -> keep());
    // What else belongs to a project is no edit.
    modified.addListener((o, was, now) -> keep());
    List<Observable> look =
        List.of(state.pictureProperty(), state.thresholdsProperty(), state.hiddenLabels());
    look.forEach(each -> each.addListener((Observable o) -> keepLook()));
  }

  private void keepLook() {
    if (modified.getValue()) {
      keep();
    }
  }

  /** Runs {@code next} once the document as it is now cannot be lost any more. */
  void whenKept(Runnable next) {
    waiting.add(next);
    keep();
  }

  private void keep() {
    Optional<Project> unsaved = modified.getValue() ? Optional.of(work.get()) : Optional.empty();
    writing.submit(
        (cancel, progress) -> {
          recovery.keep(unsaved);
          return true;
        },
        done -> kept(),
        this::failed);
  }

  private void kept() {
    told = false;
    List<Runnable> ready = List.copyOf(waiting);
    waiting.clear();
    ready.forEach(Runnable::run);
  }

  /** Once is enough: every edit would say it again. */
  private void failed(Throwable problem) {
    if (!told) {
      told = true;
      state.tell(problem);
    }
  }
}
