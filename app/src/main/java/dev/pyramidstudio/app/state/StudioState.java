package dev.pyramidstudio.app.state;

import dev.pyramidstudio.app.edit.History;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.explain.EvidencePath;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/**
 * The one state of the window, given to every view model by its constructor. Views never talk to
 * each other: they change this and listen to it. Use from the FX thread only.
 */
public final class StudioState {
  private final History<Document> history;
  private final ReadOnlyObjectWrapper<Topology> topology;
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.none());
  private final ObjectProperty<LoadedPicture> picture = new SimpleObjectProperty<>();
  private final ObjectProperty<RunResult> result = new SimpleObjectProperty<>();
  private final ObjectProperty<Thresholds> thresholds =
      new SimpleObjectProperty<>(Thresholds.DEFAULT);
  private final ObservableSet<String> hiddenLabels = FXCollections.observableSet();
  private final Detections detections;
  private final ObjectProperty<Optional<PicturePoint>> pointer =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<MapOverlay>> overlay =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<PictureMark>> marks = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Optional<PicturePoint>> place =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<MapOverlay>> measured =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<PictureMark>> field = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Map<MapKey, MapFace>> faces = new SimpleObjectProperty<>(Map.of());
  private final BooleanProperty unfolded = new SimpleBooleanProperty(false);
  private final ObjectProperty<Optional<EvidencePath>> litPath =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Activity> activity = new SimpleObjectProperty<>(Activity.IDLE);
  private final ObjectProperty<Activity> reading = new SimpleObjectProperty<>(Activity.IDLE);
  private final StringBinding waiting;
  private final StringProperty status = new SimpleStringProperty("");
  private final ObjectProperty<Optional<String>> problem =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);

  public StudioState(Document start) {
    this(new History<>(start));
  }

  private StudioState(History<Document> past) {
    history = past;
    topology = new ReadOnlyObjectWrapper<>(past.value().topology());
    waiting = Waiting.words(this);
    detections = new Detections(result, picture, thresholds, hiddenLabels);
    history.valueProperty().addListener((o, was, now) -> changed(now.topology()));
    detections
        .shown()
        .addListener(
            (ListChangeListener<Detection>)
                change -> selection.set(detections.follow(selection.get())));
  }

  /**
   * A state of its own with the same work, for a window that is made anew: nobody listens to it
   * yet. What views have drawn for each other and what runs in the background are left behind.
   */
  public StudioState copy() {
    StudioState copy = new StudioState(history.copy());
    copy.file.set(file.get());
    copy.thresholds.set(thresholds.get());
    copy.hiddenLabels.addAll(hiddenLabels);
    copy.unfolded.set(unfolded.get());
    copy.theme.set(theme.get());
    copy.picture.set(picture.get());
    copy.result.set(result.get());
    copy.selection.set(selection.get());
    return copy;
  }

  /** A weight that is dragged changes the document many times a second, but not the topology. */
  private void changed(Topology now) {
    Topology before = topology.get();
    if (!now.equals(before)) {
      topology.set(now);
      // A box is what the last cell gave to the heads, however many cells there are.
      boolean last = selection().box().isPresent() && selection().cell() == before.repeats() - 1;
      select(last ? selection().inCell(now.repeats() - 1).within(now) : selection().within(now));
    }
  }

  public ReadOnlyObjectProperty<Document> documentProperty() {
    return history.valueProperty();
  }

  public Document document() {
    return history.value();
  }

  /** The document's topology: tells of a change only when it is another one. */
  public ReadOnlyObjectProperty<Topology> topologyProperty() {
    return topology.getReadOnlyProperty();
  }

  /** Undo, redo, list of steps, unsaved changes. */
  public History<Document> history() {
    return history;
  }

  /** Changes the document as one undoable step; false if nothing changes. */
  public boolean edit(String description, UnaryOperator<Document> change) {
    return history.edit(description, change);
  }

  /** Changes the document; changes in a row with the same key are one step. */
  public boolean edit(String description, String mergeKey, UnaryOperator<Document> change) {
    return history.edit(description, mergeKey, change);
  }

  /**
   * Changes the topology as one undoable step. A rejected change leaves everything as it is; the
   * caller says why.
   */
  public EditResult editTopology(String description, Function<Topology, EditResult> change) {
    EditResult result = change.apply(document().topology());
    result
        .accepted()
        .ifPresent(next -> history.edit(description, document -> document.withTopology(next)));
    return result;
  }

  /** The topology file that the document was read from or saved to. */
  public ObjectProperty<Optional<Path>> fileProperty() {
    return file;
  }

  public ObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  public Selection selection() {
    return selection.get();
  }

  /** Selects what of {@code next} the topology has: a view may still show what is gone. */
  public void select(Selection next) {
    selection.set(next.within(topology.get()));
  }

  /** The picture at hand; null before the first. */
  public ObjectProperty<LoadedPicture> pictureProperty() {
    return picture;
  }

  /**
   * The newest finished run; null before the first. It may belong to an older document or picture
   * while a newer run is under way. Only the engine sets it.
   */
  public ObjectProperty<RunResult> resultProperty() {
    return result;
  }

  public RunResult result() {
    return result.get();
  }

  /** The newest run, if it is one of the network that is drawn now, whatever its weights. */
  public Optional<RunResult> currentRun() {
    return Optional.ofNullable(result())
        .filter(
            run -> run.document().asLearned().network().equals(document().asLearned().network()));
  }

  /** Why there is no {@link #currentRun}, and what to do about it, in a sentence or two. */
  public StringBinding waitingProperty() {
    return waiting;
  }

  public ObjectProperty<Thresholds> thresholdsProperty() {
    return thresholds;
  }

  public Thresholds thresholds() {
    return thresholds.get();
  }

  /** Class names whose boxes are not shown. */
  public ObservableSet<String> hiddenLabels() {
    return hiddenLabels;
  }

  /** Boxes that pass the thresholds, best first, whatever their class. */
  public ObservableList<Detection> found() {
    return detections.found();
  }

  /** Boxes that are shown: those found, but for hidden classes. */
  public ObservableList<Detection> detections() {
    return detections.shown();
  }

  /** Where the pointer is over the picture or over a map. */
  public ObjectProperty<Optional<PicturePoint>> pointerProperty() {
    return pointer;
  }

  /** The place of the picture that was clicked to be looked at, while the pointer is elsewhere. */
  public ObjectProperty<Optional<PicturePoint>> placeProperty() {
    return place;
  }

  /** What was measured about a place; lies over the picture instead of a node's map. */
  public ObjectProperty<Optional<MapOverlay>> measuredProperty() {
    return measured;
  }

  /**
   * Cell and receptive field of the place that is looked at; while there are some, a click on the
   * picture chooses the place.
   */
  public ObjectProperty<List<PictureMark>> fieldProperty() {
    return field;
  }

  /** A map laid over the picture. */
  public ObjectProperty<Optional<MapOverlay>> overlayProperty() {
    return overlay;
  }

  /** Rectangles that other views have drawn over the picture: old places, what a box looks at. */
  public ObjectProperty<List<PictureMark>> marksProperty() {
    return marks;
  }

  /** Whether all repeats of the cell are looked at side by side, not only the selection's. */
  public BooleanProperty unfoldedProperty() {
    return unfolded;
  }

  /**
   * The maps of the cells that are looked at; empty before the first run. The feature map view
   * paints them, the canvas shows them.
   */
  public ObjectProperty<Map<MapKey, MapFace>> facesProperty() {
    return faces;
  }

  /** The way of a box's evidence through all cells, lit on the canvas while there is one. */
  public ObjectProperty<Optional<EvidencePath>> litPathProperty() {
    return litPath;
  }

  /** The run of the detector in the background. */
  public ObjectProperty<Activity> activityProperty() {
    return activity;
  }

  /** The reading of a picture in the background. */
  public ObjectProperty<Activity> readingProperty() {
    return reading;
  }

  /** One sentence for the status line. */
  public StringProperty statusProperty() {
    return status;
  }

  /** One line to mend, shown until it is dismissed or overtaken. */
  public ObjectProperty<Optional<String>> problemProperty() {
    return problem;
  }

  /** Tells the user why background work ended early, in one line; being cancelled is no problem. */
  public void tell(Throwable ending) {
    if (ending instanceof CancellationException) {
      return;
    }
    problem.set(
        Optional.of(
            ending instanceof RefusedException
                ? ending.getMessage()
                : Text.of(StudioState.class, "state.bug", ending)));
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }
}
