package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Gauged;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.HeatMap;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.Occlusion;
import dev.pyramidstudio.core.explain.Region;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Tells why the selected box is there and lights its path on the canvas. What it really looks at is
 * measured on request: that takes a run of the whole network for each patch.
 */
public final class WhyBoxViewModel {
  /** Patches along each side of the input. */
  private static final int PATCHES = 12;

  private final StudioState state;
  private final Latest<BoxStory> stories;
  private final Gauged<Occlusion> occlusions;
  private final ReadOnlyObjectWrapper<Optional<BoxStory>> story =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Box>> measured =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Detection> told = Optional.empty();

  public WhyBoxViewModel(StudioState state, TaskRunner tasks) {
    this.state = state;
    stories = new Latest<>(tasks);
    occlusions = new Gauged<>(tasks);
    state.selectionProperty().addListener((Observable o) -> boxChanged());
    state.resultProperty().addListener((Observable o) -> tell());
    state.thresholdsProperty().addListener((Observable o) -> tell());
    boxChanged();
  }

  /** Empty while no box is selected or its story is being found out. */
  ReadOnlyObjectProperty<Optional<BoxStory>> storyProperty() {
    return story.getReadOnlyProperty();
  }

  /** The part of the picture that moves the box's score, in picture pixels, once measured. */
  ReadOnlyObjectProperty<Optional<Box>> measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** How far measuring has come, 0 to 1; negative while nothing is measured. */
  ReadOnlyDoubleProperty measuringProperty() {
    return occlusions.progressProperty();
  }

  StudioState state() {
    return state;
  }

  private void boxChanged() {
    if (!told.equals(state.selection().box())) {
      forgetMeasurement();
      tell();
    }
  }

  private void forgetMeasurement() {
    occlusions.cancel();
    if (measured.get().isPresent()) {
      measured.set(Optional.empty());
      state.marksProperty().set(List.of());
      state.measuredProperty().set(Optional.empty());
    }
  }

  private void tell() {
    Optional<Detection> box = state.selection().box();
    told = box;
    RunResult run = state.result();
    if (box.isEmpty() || run == null) {
      stories.cancel();
      forgetStory();
      return;
    }
    if (story.get().filter(known -> !sameObject(known.box(), box.get())).isPresent()) {
      forgetStory();
    }
    PostOptions options = state.thresholds().options();
    stories.submit(
        (cancel, progress) -> StoryTeller.tell(run, box.get(), options, cancel),
        found -> {
          story.set(Optional.of(found));
          state.litPathProperty().set(Optional.of(found.path()));
        },
        state::tell);
  }

  private void forgetStory() {
    story.set(Optional.empty());
    state.litPathProperty().set(Optional.empty());
  }

  /** A box keeps its story until the next run's, so that a drag does not make it flicker. */
  private static boolean sameObject(Detection a, Detection b) {
    return a.anchorIndex() == b.anchorIndex() && a.classIndex() == b.classIndex();
  }

  /** Finds out by covering patches of the picture what the box's score depends on. */
  void measure() {
    RunResult run = state.result();
    Optional<BoxStory> about = story.get();
    if (run == null || about.isEmpty()) {
      return;
    }
    Detection box = about.get().box();
    int classes = run.document().spec().classes();
    String what = Text.of(WhyBoxViewModel.class, "why.measuring");
    occlusions.submit(
        (cancel, progress) ->
            Occlusion.measure(
                run.network().input(),
                PATCHES,
                PATCHES,
                input ->
                    StoryTeller.logit(
                        run.network().heads(input, run.factors(), cancel), box, classes),
                what,
                progress,
                cancel),
        found -> show(run, found),
        state::tell);
  }

  void cancelMeasuring() {
    occlusions.cancel();
  }

  private void show(RunResult run, Occlusion found) {
    DetectorSpec spec = run.document().spec();
    Region extent = found.extent(spec.imageHeight(), spec.imageWidth());
    Box box =
        run.placement()
            .toPicture(new Box(extent.left(), extent.top(), extent.right(), extent.bottom()))
            .clip(run.picture().picture().width(), run.picture().picture().height());
    measured.set(Optional.of(box));
    state
        .marksProperty()
        .set(
            List.of(
                new PictureMark(
                    box,
                    PictureMark.Kind.EFFECTIVE_FIELD,
                    Text.of(WhyBoxViewModel.class, "why.field.mark"))));
    state
        .measuredProperty()
        .set(
            Optional.of(
                HeatMap.of(
                    run, found.effect(), Text.of(WhyBoxViewModel.class, "why.field.overlay"))));
  }
}
