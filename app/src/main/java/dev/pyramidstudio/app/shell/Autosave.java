package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;

/** Writes the recovery file after every edit, in the background; the newest edit counts. */
final class Autosave {
  private final StudioState state;
  private final Recovery recovery;
  private final ObservableValue<Boolean> modified;
  private final Latest<Boolean> writing;
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean told;

  Autosave(
      StudioState state, Recovery recovery, ObservableValue<Boolean> modified, TaskRunner tasks) {
    this.state = state;
    this.recovery = recovery;
    this.modified = modified;
    this.writing = new Latest<>(tasks);
    state.history().revisionProperty().addListener((Observable o) -> keep());
  }

  /** Runs {@code next} once the document as it is now cannot be lost any more. */
  void whenKept(Runnable next) {
    waiting.add(next);
    keep();
  }

  private void keep() {
    Optional<Topology> work =
        modified.getValue() ? Optional.of(state.document().topology()) : Optional.empty();
    writing.submit(
        (cancel, progress) -> {
          recovery.keep(work);
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
