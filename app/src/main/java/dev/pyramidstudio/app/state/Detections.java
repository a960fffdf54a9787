package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Detection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/** The boxes of the newest run under the current thresholds, kept up to date without running. */
final class Detections {
  private static final double SAME_OBJECT = 0.5;

  private final ObservableValue<RunResult> result;
  private final ObservableValue<LoadedPicture> picture;
  private final ObservableValue<Thresholds> thresholds;
  private final ObservableSet<String> hiddenLabels;
  private final ObservableList<Detection> found = FXCollections.observableArrayList();
  private final ObservableList<Detection> shown = FXCollections.observableArrayList();
  private final ObservableList<Detection> readOnlyFound =
      FXCollections.unmodifiableObservableList(found);
  private final ObservableList<Detection> readOnlyShown =
      FXCollections.unmodifiableObservableList(shown);

  Detections(
      ObservableValue<RunResult> result,
      ObservableValue<LoadedPicture> picture,
      ObservableValue<Thresholds> thresholds,
      ObservableSet<String> hiddenLabels) {
    this.result = result;
    this.picture = picture;
    this.thresholds = thresholds;
    this.hiddenLabels = hiddenLabels;
    picture.addListener((Observable o) -> find());
    result.addListener((Observable o) -> find());
    thresholds.addListener((Observable o) -> find());
    hiddenLabels.addListener((Observable o) -> show());
  }

  ObservableList<Detection> found() {
    return readOnlyFound;
  }

  ObservableList<Detection> shown() {
    return readOnlyShown;
  }

  private void find() {
    RunResult run = result.getValue();
    boolean current = run != null && run.isOf(picture.getValue());
    found.setAll(current ? run.detections(thresholds.getValue()) : List.of());
    show();
  }

  private void show() {
    shown.setAll(found.stream().filter(d -> !hiddenLabels.contains(d.label())).toList());
  }

  /** The selection with its box replaced by the one that now stands for the same object, if any. */
  Selection follow(Selection selection) {
    return selection.box().isEmpty()
        ? selection
        : selection.withBox(successor(selection.box().get()));
  }

  private Optional<Detection> successor(Detection old) {
    return shown.stream()
        .filter(d -> d.anchorIndex() == old.anchorIndex() && d.classIndex() == old.classIndex())
        .findFirst()
        .or(
            () ->
                shown.stream()
                    .filter(d -> d.label().equals(old.label()))
                    .filter(d -> d.box().iou(old.box()) >= SAME_OBJECT)
                    .max(Comparator.comparingDouble(d -> d.box().iou(old.box()))));
  }
}
