package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.state.Thresholds;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/** What the picture view shows and does. */
public final class PictureViewModel {
  private final StudioState state;
  private final DoubleProperty score = new SimpleDoubleProperty();
  private final DoubleProperty iou = new SimpleDoubleProperty();
  private final ObjectProperty<Nms> nms = new SimpleObjectProperty<>();
  private final ObjectProperty<Optional<Detection>> hovered =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringBinding subtitle;
  private final BoxCount count;
  private final BooleanBinding untrained;
  private final BooleanProperty suppressedShown = new SimpleBooleanProperty(false);
  private final BooleanProperty anchorsShown = new SimpleBooleanProperty(false);
  private final ObjectBinding<List<PictureMark>> marks;

  public PictureViewModel(StudioState state) {
    this.state = state;
    showThresholds(state.thresholds());
    state.thresholdsProperty().addListener((o, was, now) -> showThresholds(now));
    score.addListener((o, was, now) -> change(state.thresholds().withScore(now.doubleValue())));
    iou.addListener((o, was, now) -> change(state.thresholds().withIou(now.doubleValue())));
    nms.addListener((o, was, now) -> change(state.thresholds().withNms(now)));
    state.detections().addListener((Observable o) -> hovered.set(Optional.empty()));
    subtitle = Bindings.createStringBinding(this::describePicture, state.pictureProperty());
    count =
        new BoxCount(
            state, this::shownRun, state.resultProperty(), iou, nms, state.pictureProperty());
    untrained =
        Bindings.createBooleanBinding(
            () -> shownRun().map(run -> !run.trained()).orElse(false),
            state.resultProperty(),
            state.pictureProperty());
    marks =
        Bindings.createObjectBinding(
            this::collectMarks,
            state.detections(),
            state.selectionProperty(),
            state.marksProperty(),
            state.fieldProperty(),
            suppressedShown,
            anchorsShown);
  }

  private List<PictureMark> collectMarks() {
    List<PictureMark> all = new ArrayList<>(state.marksProperty().get());
    all.addAll(state.fieldProperty().get());
    shownRun()
        .ifPresent(
            run -> {
              Optional<Detection> box = selectedBox();
              if (suppressedShown.get()) {
                all.addAll(BoxMarks.suppressed(run, state.thresholds().options(), box));
              }
              if (anchorsShown.get()) {
                box.ifPresent(selected -> all.addAll(BoxMarks.anchors(run, selected)));
              }
            });
    return List.copyOf(all);
  }

  private void showThresholds(Thresholds thresholds) {
    score.set(thresholds.score());
    iou.set(thresholds.iou());
    nms.set(thresholds.nms());
  }

  private void change(Thresholds thresholds) {
    state.thresholdsProperty().set(thresholds);
  }

  private Optional<RunResult> shownRun() {
    return Optional.ofNullable(state.result())
        .filter(run -> run.isOf(state.pictureProperty().get()));
  }

  private String describePicture() {
    LoadedPicture loaded = state.pictureProperty().get();
    return loaded == null
        ? ""
        : Text.of(
            PictureViewModel.class,
            "picture.subtitle",
            loaded.name(),
            loaded.picture().width(),
            loaded.picture().height());
  }

  /** Says why a picture cannot be seen, although it was read. */
  void cannotShow(LoadedPicture loaded, Throwable problem) {
    state.tell(
        problem instanceof OutOfMemoryError
            ? RefusedException.of(
                PictureViewModel.class,
                "picture.memory",
                loaded.name(),
                loaded.picture().width(),
                loaded.picture().height())
            : problem);
  }

  ReadOnlyObjectProperty<LoadedPicture> pictureProperty() {
    return state.pictureProperty();
  }

  /** The place that is pointed at, here or in a map. */
  ReadOnlyObjectProperty<Optional<PicturePoint>> pointerProperty() {
    return state.pointerProperty();
  }

  ReadOnlyObjectProperty<Selection> selectionProperty() {
    return state.selectionProperty();
  }

  ReadOnlyObjectProperty<Optional<MapOverlay>> overlayProperty() {
    return state.overlayProperty();
  }

  /** The boxes that are shown, best first. */
  public ObservableList<Detection> detections() {
    return state.detections();
  }

  /** Score from which a box is shown, both ways. */
  public DoubleProperty scoreProperty() {
    return score;
  }

  /** Overlap from which a box suppresses another, both ways. */
  public DoubleProperty iouProperty() {
    return iou;
  }

  public ObjectProperty<Nms> nmsProperty() {
    return nms;
  }

  /** Whether candidates that lost to a better box are drawn: the selected one's, or all. */
  public BooleanProperty suppressedShownProperty() {
    return suppressedShown;
  }

  /** Whether the anchors of the selected box's cell are drawn. */
  public BooleanProperty anchorsShownProperty() {
    return anchorsShown;
  }

  /** What is drawn beside the boxes. */
  public ObjectBinding<List<PictureMark>> marksProperty() {
    return marks;
  }

  /** The box under the pointer. */
  public ReadOnlyObjectProperty<Optional<Detection>> hoveredProperty() {
    return hovered;
  }

  /** Name and size of the picture. */
  public StringBinding subtitleProperty() {
    return subtitle;
  }

  /** How many boxes of how many candidates are shown, and why there is none. */
  BoxCount count() {
    return count;
  }

  /** Whether the shown boxes come from weights that were not trained for this topology. */
  public BooleanBinding untrainedProperty() {
    return untrained;
  }

  /** Names of classes whose boxes are not shown. */
  ObservableSet<String> hiddenLabels() {
    return state.hiddenLabels();
  }

  /** The classes that the thresholds let through, and the hidden ones, with how many of each. */
  Map<String, Long> filterableLabels() {
    Map<String, Long> labels = new TreeMap<>();
    state.hiddenLabels().forEach(label -> labels.put(label, 0L));
    state.found().forEach(detection -> labels.merge(detection.label(), 1L, Long::sum));
    return labels;
  }

  public void setHidden(String label, boolean hidden) {
    if (hidden) {
      state.hiddenLabels().add(label);
    } else {
      state.hiddenLabels().remove(label);
    }
  }

  public void showAllLabels() {
    state.hiddenLabels().clear();
  }

  /** The pointer moved to a place of the picture, or left it. */
  void pointAt(Optional<PicturePoint> point) {
    state.pointerProperty().set(point.filter(this::insidePicture));
    hovered.set(point.flatMap(p -> boxesAt(p).stream().findFirst()));
  }

  private boolean insidePicture(PicturePoint point) {
    LoadedPicture loaded = state.pictureProperty().get();
    return loaded != null
        && point.x() >= 0
        && point.y() >= 0
        && point.x() < loaded.picture().width()
        && point.y() < loaded.picture().height();
  }

  /**
   * Selects the smallest box at a place; again there, the next larger one; none there, nothing.
   * While a receptive field is shown, chooses the place it is the field of.
   */
  void clickAt(PicturePoint point) {
    if (!state.fieldProperty().get().isEmpty()) {
      state.placeProperty().set(Optional.of(point).filter(this::insidePicture));
      return;
    }
    List<Detection> here = boxesAt(point);
    int at = selectedBox().map(here::indexOf).orElse(-1);
    select(here.isEmpty() ? Optional.empty() : Optional.of(here.get((at + 1) % here.size())));
  }

  private List<Detection> boxesAt(PicturePoint point) {
    return state.detections().stream()
        .filter(detection -> contains(detection.box(), point))
        .sorted(Comparator.comparingDouble(detection -> detection.box().area()))
        .toList();
  }

  private static boolean contains(Box box, PicturePoint p) {
    return p.x() >= box.x1() && p.x() <= box.x2() && p.y() >= box.y1() && p.y() <= box.y2();
  }

  public Optional<Detection> selectedBox() {
    return state.selection().box();
  }

  /** Selects one box instead of anything else, or nothing. Its evidence ends in the last cell. */
  public void select(Optional<Detection> box) {
    int last = state.document().topology().repeats() - 1;
    state.select(
        box.map(b -> Selection.ofBox(b, last)).orElseGet(() -> state.selection().cleared()));
  }

  /** Goes {@code step} boxes on in the order of score, around the end. */
  void selectNext(int step) {
    List<Detection> all = state.detections();
    if (all.isEmpty()) {
      return;
    }
    int at = selectedBox().map(all::indexOf).orElse(step > 0 ? -1 : 0);
    select(Optional.of(all.get(Math.floorMod(at + step, all.size()))));
  }

  /** Takes the map off the picture: what was measured first, then the node's own. */
  void clearOverlay() {
    if (state.measuredProperty().get().isPresent()) {
      state.measuredProperty().set(Optional.empty());
    } else {
      state.overlayProperty().set(Optional.empty());
    }
  }
}
