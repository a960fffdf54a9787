package dev.pyramidstudio.app.receptive;

import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.PictureMark.Kind;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Gauged;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.HeatMap;
import dev.pyramidstudio.core.explain.Occlusion;
import dev.pyramidstudio.core.explain.Region;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * The receptive field of the selected node at the place under the pointer, else at the one that was
 * clicked, else in the middle. What moves that place in truth is measured on request only: that
 * takes a run of the network for each patch.
 */
public final class ReceptiveFieldViewModel {
  /** Patches along each side of the input. */
  static final int PATCHES = 12;

  /** What was measured: the place, and the rectangle of the input that moves it. */
  record Measured(FieldAt at, Region extent) {}

  private final StudioState state;
  private final Gauged<Occlusion> occlusions;
  private final BooleanProperty shown = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<Optional<FieldAt>> at =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Measured>> measured =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<RunResult> run = Optional.empty();
  private Optional<MapKey> subject = Optional.empty();

  public ReceptiveFieldViewModel(StudioState state, TaskRunner tasks) {
    this.state = state;
    occlusions = new Gauged<>(tasks);
    state.selectionProperty().addListener((Observable o) -> look());
    state.documentProperty().addListener((Observable o) -> look());
    state.resultProperty().addListener((Observable o) -> look());
    state
        .pictureProperty()
        .addListener(
            (Observable o) -> {
              state.placeProperty().set(Optional.empty());
              look();
            });
    state.pointerProperty().addListener((Observable o) -> locate());
    state.placeProperty().addListener((Observable o) -> locate());
    state
        .measuredProperty()
        .addListener(
            (o, was, now) -> {
              if (now.isEmpty()) {
                measured.set(Optional.empty());
                mark();
              }
            });
    shown.addListener((Observable o) -> mark());
    look();
  }

  /** Whether the field is drawn on the picture. */
  BooleanProperty shownProperty() {
    return shown;
  }

  /** The cell that is looked at; empty while no node is selected or its network did not run. */
  ReadOnlyObjectProperty<Optional<FieldAt>> atProperty() {
    return at.getReadOnlyProperty();
  }

  /** The newest measurement about the selected node. */
  ReadOnlyObjectProperty<Optional<Measured>> measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** How far measuring has come, 0 to 1; negative while nothing is measured. */
  ReadOnlyDoubleProperty measuringProperty() {
    return occlusions.progressProperty();
  }

  private void look() {
    Optional<RunResult> currentRun =
        state.currentRun().filter(newest -> newest.isOf(state.pictureProperty().get()));
    Optional<MapKey> node =
        state
            .selection()
            .singleEdge()
            .map(Edge::to)
            .or(state.selection()::singleNode)
            .map(name -> new MapKey(state.selection().cell(), name));
    if (!node.equals(subject) || !currentRun.equals(run)) {
      run = currentRun;
      subject = node;
      forget();
      locate();
    }
  }

  private void forget() {
    cancel();
    if (measured.get().isPresent()) {
      state.measuredProperty().set(Optional.empty());
    }
  }

  private void locate() {
    at.set(run.flatMap(r -> subject.map(key -> FieldAt.of(r, key, place(r)))));
    mark();
  }

  private PicturePoint place(RunResult of) {
    return state
        .pointerProperty()
        .get()
        .or(state.placeProperty()::get)
        .orElse(
            new PicturePoint(
                of.picture().picture().width() / 2.0, of.picture().picture().height() / 2.0));
  }

  private void mark() {
    List<PictureMark> marks = new ArrayList<>();
    at.get()
        .filter(here -> shown.get())
        .ifPresent(
            here -> {
              marks.add(
                  new PictureMark(
                      here.fieldInPicture(),
                      Kind.RECEPTIVE_FIELD,
                      text(
                          "mark.field",
                          here.key().name(),
                          here.field().width(),
                          here.field().height())));
              marks.add(new PictureMark(here.cellInPicture(), Kind.CELL, ""));
            });
    measured
        .get()
        .filter(found -> found.extent().bottom() > 0)
        .ifPresent(
            found ->
                marks.add(
                    new PictureMark(
                        found.at().inPicture(found.extent()),
                        Kind.EFFECTIVE_FIELD,
                        text(
                            "mark.measured",
                            found.extent().right() - found.extent().left(),
                            found.extent().bottom() - found.extent().top()))));
    if (!marks.equals(state.fieldProperty().get())) {
      state.fieldProperty().set(List.copyOf(marks));
    }
  }

  /** Finds out by covering patches of the picture what moves the place that is looked at. */
  void measure() {
    at.get().ifPresent(this::measure);
  }

  private void measure(FieldAt here) {
    occlusions.submit(
        (cancel, progress) ->
            Occlusion.ofPosition(
                here.run().network().input(),
                PATCHES,
                PATCHES,
                here.field(),
                input -> channels(here, input, cancel),
                text("measuring"),
                progress,
                cancel),
        found -> show(here, found),
        state::tell);
  }

  private static float[] channels(FieldAt here, Tensor input, CancelToken cancel) {
    Tensor map =
        here.run()
            .network()
            .maps(input, here.run().factors(), Set.of(here.tensor()), cancel)
            .get(here.tensor());
    float[] values = new float[map.channels()];
    for (int c = 0; c < values.length; c++) {
      values[c] = map.at(c, here.row(), here.column());
    }
    return values;
  }

  private void show(FieldAt here, Occlusion found) {
    int height = here.spec().imageHeight();
    int width = here.spec().imageWidth();
    measured.set(Optional.of(new Measured(here, found.extent(height, width))));
    state
        .measuredProperty()
        .set(
            Optional.of(
                HeatMap.of(here.run(), found.effect(), text("overlay", here.key().name()))));
    mark();
  }

  void cancel() {
    occlusions.cancel();
  }

  private static String text(String key, Object... args) {
    return Text.of(ReceptiveFieldViewModel.class, key, args);
  }
}
