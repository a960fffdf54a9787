package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.EdgeEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What becomes of the boxes without each input of the selected node: run in the background, and not
 * while a weight is dragged, when every frame is needed for the boxes themselves.
 */
final class WithoutInputs {
  /** Effects with the boxes they are about. */
  record Found(Subject subject, List<Detection> full, List<EdgeEffect> effects) {}

  private final FusionViewModel model;
  private final Latest<Found> latest;
  private final BooleanProperty paused = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<Optional<Found>> found =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  WithoutInputs(FusionViewModel model, TaskRunner tasks) {
    this.model = model;
    latest = new Latest<>(tasks);
    model.state().resultProperty().addListener((Observable o) -> update());
    model.state().thresholdsProperty().addListener((Observable o) -> update());
    model.subjectProperty().addListener((Observable o) -> update());
    paused.addListener((Observable o) -> update());
    update();
  }

  /** Empty while it is being found out. */
  ReadOnlyObjectProperty<Optional<Found>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  BooleanProperty pausedProperty() {
    return paused;
  }

  private void update() {
    Optional<RunResult> run = model.run();
    Optional<Subject> subject = model.subjectProperty().get();
    if (paused.get() || run.isEmpty() || subject.isEmpty()) {
      latest.cancel();
      if (!paused.get()) {
        found.set(Optional.empty());
      }
      return;
    }
    if (found.get().filter(f -> f.subject().equals(subject.get())).isEmpty()) {
      found.set(Optional.empty());
    }
    RunResult from = run.get();
    Subject of = subject.get();
    PostOptions options = model.state().thresholds().options();
    latest.submit(
        (cancel, progress) -> {
          List<Detection> full = from.candidates().select(options);
          List<EdgeEffect> effects = new ArrayList<>();
          for (int i = 0; i < of.node().inputs().size(); i++) {
            effects.add(from.ablations().effect(of.edge(i), full, options, cancel));
          }
          return new Found(of, full, effects);
        },
        value -> found.set(Optional.of(value)),
        model.state()::tell);
  }
}
