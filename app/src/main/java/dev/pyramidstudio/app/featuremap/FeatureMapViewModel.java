package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.Difference;
import dev.pyramidstudio.app.maps.MapMode;
import dev.pyramidstudio.app.maps.MapProjector;
import dev.pyramidstudio.app.maps.MapRenderer;
import dev.pyramidstudio.app.maps.MapSettings;
import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * Which maps are shown and how. Colours them in the background after every run and change of
 * settings; gives the canvas its node faces and the picture its overlay through the state.
 */
public final class FeatureMapViewModel {
  private final StudioState state;
  private final TaskRunner tasks;
  private final Latest<Sheets> coloured;
  private final CellFaces faces;
  private final MissingMaps missing;
  private final ObjectProperty<MapSettings> settings =
      new SimpleObjectProperty<>(MapSettings.DEFAULT);
  private final BooleanProperty features = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<Optional<MapSheet>> sheet =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Optional<String>> enlarged =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<String>> hovered =
      new SimpleObjectProperty<>(Optional.empty());
  private final IntegerProperty thumbnailSide = new SimpleIntegerProperty(72);
  private final BooleanProperty overlaid = new SimpleBooleanProperty(true);
  private final DoubleProperty opacity = new SimpleDoubleProperty(0.5);

  /** What the strip shows, and the selected cell's maps for the canvas. */
  private record Sheets(MapSheet shown, MapSheet faces) {}

  public FeatureMapViewModel(StudioState state, TaskRunner tasks) {
    this.state = state;
    this.tasks = tasks;
    coloured = new Latest<>(tasks);
    faces = new CellFaces(state, tasks);
    missing = new MissingMaps(state, tasks, this::colour);
    state.resultProperty().addListener((o, was, now) -> colour());
    state.unfoldedProperty().addListener((o, was, now) -> colour());
    settings.addListener((o, was, now) -> colour());
    features.addListener((o, was, now) -> colour());
    state.selectionProperty().addListener((o, was, now) -> selectionChanged(was, now));
    state.pictureProperty().addListener((o, was, now) -> pictureChanged(now));
    state.pointerProperty().addListener((o, was, now) -> pointerMoved());
    overlaid.addListener((Observable o) -> overlay());
    opacity.addListener((Observable o) -> overlay());
    state.measuredProperty().addListener((Observable o) -> overlay());
    state
        .overlayProperty()
        .addListener(
            (o, was, now) -> {
              if (now.isEmpty()
                  && state.measuredProperty().get().isEmpty()
                  && overlayMap().isPresent()) {
                overlaid.set(false);
              }
            });
    colour();
  }

  /** The difference of two pictures' maps says nothing of either. */
  private void pictureChanged(LoadedPicture now) {
    if (settings.get().difference() instanceof Difference.Run run && !run.earlier().isOf(now)) {
      change(s -> s.withDifference(Difference.NONE));
    }
    overlay();
  }

  /** The maps as they are shown; empty before the first run. */
  ReadOnlyObjectProperty<Optional<MapSheet>> sheetProperty() {
    return sheet.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<MapSettings> settingsProperty() {
    return settings;
  }

  /** How many channels the maps of the pyramid have. */
  ObservableValue<Integer> channelsProperty() {
    return state.documentProperty().map(document -> document.spec().width());
  }

  void change(UnaryOperator<MapSettings> change) {
    settings.set(change.apply(settings.get()));
  }

  /** Whether what enters the first cell is shown instead of the selected cell. */
  BooleanProperty featuresProperty() {
    return features;
  }

  /** Length of a thumbnail's longer side in the pixels of the screen. */
  IntegerProperty thumbnailSideProperty() {
    return thumbnailSide;
  }

  /** The map shown large, by name. */
  ObjectProperty<Optional<String>> enlargedProperty() {
    return enlarged;
  }

  /** The map under the pointer, by name. */
  ObjectProperty<Optional<String>> hoveredProperty() {
    return hovered;
  }

  /** Whether the selected node's map lies over the picture. */
  BooleanProperty overlaidProperty() {
    return overlaid;
  }

  DoubleProperty opacityProperty() {
    return opacity;
  }

  /** The maps that the run left out. */
  MissingMaps missing() {
    return missing;
  }

  StudioState state() {
    return state;
  }

  /** How many cells there are to look at. */
  int cells() {
    return state.document().topology().repeats();
  }

  void showCell(int cell) {
    features.set(cell == MapKey.FEATURES);
    if (cell != MapKey.FEATURES) {
      state.select(state.selection().inCell(cell));
    }
  }

  int shownCell() {
    return features.get() ? MapKey.FEATURES : state.selection().cell();
  }

  /** Selects the node whose map it is, everywhere. */
  void select(String name) {
    state.select(Selection.ofNode(name, state.selection().cell()));
  }

  /** Subtracts the maps as they are now from those of later runs. */
  void compareWithLater() {
    if (state.result() != null) {
      change(s -> s.withDifference(new Difference.Run(state.result())));
    }
  }

  /** Writes a map as a picture, in the background. */
  void save(ShownMap map, Path file) {
    boolean smooth = settings.get().smooth();
    tasks.start(
        (cancel, progress) -> {
          MapFiles.writePng(file, map, smooth);
          return file;
        },
        new Outcome<Path>() {
          @Override
          public void done(Path saved) {
            state
                .statusProperty()
                .set(Text.of(FeatureMapViewModel.class, "maps.saved", saved.getFileName()));
          }

          @Override
          public void failed(Throwable problem) {
            state.tell(problem);
          }
        });
  }

  private void selectionChanged(Selection was, Selection now) {
    boolean other = was.cell() != now.cell();
    boolean reference = settings.get().likeSelected() && !was.nodes().equals(now.nodes());
    if (other || reference) {
      colour();
    } else {
      overlay();
    }
  }

  private void pointerMoved() {
    if (settings.get().mode() == MapMode.SIMILARITY && state.pointerProperty().get().isPresent()) {
      colour();
    }
  }

  private void colour() {
    RunResult run = state.result();
    if (run == null) {
      return;
    }
    MapSettings how = settings.get();
    int cells = run.document().topology().repeats();
    int cell = Math.max(0, Math.min(state.selection().cell(), cells - 1));
    PicturePoint at =
        state
            .pointerProperty()
            .get()
            .orElse(new PicturePoint(run.inputWidth() / 2, run.inputHeight() / 2));
    Optional<MapKey> like =
        how.likeSelected()
            ? state.selection().singleNode().map(name -> new MapKey(cell, name))
            : Optional.empty();
    int side = thumbnailSide.get();
    int shown = features.get() ? MapKey.FEATURES : cell;
    MapProjector projector = new MapProjector(run, how, at, like, missing.of(run));
    coloured.submit(
        (cancel, progress) -> {
          MapSheet own = MapRenderer.render(projector, cell, side, cancel);
          return new Sheets(
              shown == cell ? own : MapRenderer.render(projector, shown, side, cancel), own);
        },
        this::show,
        state::tell);
    faces.follow(projector);
  }

  private void show(Sheets sheets) {
    sheet.set(Optional.of(sheets.shown()));
    faces.wear(sheets.faces());
    overlay();
  }

  /** The map to lay over the picture, if one node is selected and the maps are the picture's. */
  private Optional<ShownMap> overlayMap() {
    return sheet
        .get()
        .filter(shown -> overlaid.get() && shown.run().isOf(state.pictureProperty().get()))
        .flatMap(shown -> state.selection().singleNode().flatMap(shown::map));
  }

  /** A map that was measured stands before the selected node's own. */
  private void overlay() {
    Optional<MapOverlay> next =
        state
            .measuredProperty()
            .get()
            .map(map -> map.withOpacity(opacity.get()))
            .or(() -> overlayMap().map(this::overlay));
    if (next.isPresent() || state.overlayProperty().get().isPresent()) {
      state.overlayProperty().set(next);
    }
  }

  private MapOverlay overlay(ShownMap map) {
    RunResult run = sheet.get().orElseThrow().run();
    return new MapOverlay(
        map.key().name(),
        map.columns(),
        map.rows(),
        map.argb(),
        run.inputWidth(),
        run.inputHeight(),
        opacity.get(),
        settings.get().smooth());
  }
}
