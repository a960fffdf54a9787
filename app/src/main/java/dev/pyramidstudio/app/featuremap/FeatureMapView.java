package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.ui.ShortcutSheet;
import dev.pyramidstudio.core.explain.FeatureStatistics;
import dev.pyramidstudio.core.text.Text;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

/** The strip of maps: thumbnails or one large map, and below them cells, overlay and legend. */
public final class FeatureMapView {
  private final FeatureMapViewModel model;
  private final FlowPane tiles = new FlowPane();
  private final ScrollPane scroll = new ScrollPane(tiles);
  private final LargeMap large;
  private final Label empty = new Label();
  private final MapFooter footer;
  private final BorderPane content = new BorderPane();

  public FeatureMapView(FeatureMapViewModel model) {
    this.model = model;
    footer = new MapFooter(model);
    large =
        new LargeMap(
            button("maps.back", () -> model.enlargedProperty().set(Optional.empty())),
            button("maps.save", () -> enlarged().ifPresent(this::save)),
            button("maps.copy", () -> enlarged().ifPresent(FeatureMapView::copy)));
    tiles.getStyleClass().add("map-tiles");
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("map-scroll");
    empty.getStyleClass().add("panel-empty");
    empty.textProperty().bind(model.state().waitingProperty().map(why -> text("maps.empty", why)));
    content.setId("feature-maps");
    content.setCenter(new StackPane(scroll, large, empty));
    content.setTop(new MissingLine(model));
    content.setBottom(footer);
    follow(large.image());
    large.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.enlargedProperty().set(Optional.empty());
          }
        });
    model.sheetProperty().addListener((o, was, now) -> show());
    model.enlargedProperty().addListener((o, was, now) -> show());
    model.state().selectionProperty().addListener((o, was, now) -> mark());
    model.state().pointerProperty().addListener((o, was, now) -> markPlace());
    content
        .sceneProperty()
        .flatMap(scene -> scene.windowProperty())
        .flatMap(window -> window.outputScaleXProperty())
        .addListener(
            (o, was, now) ->
                model
                    .thumbnailSideProperty()
                    .set((int) Math.ceil(MapTile.SIDE * (now == null ? 1 : now.doubleValue()))));
    show();
  }

  /** What stands in the strip. */
  public Node content() {
    return content;
  }

  /** What mouse and keys do on the maps, for the sheet of shortcuts. */
  public static List<ShortcutSheet.Row> gestures() {
    return Stream.of("select", "enlarge", "back", "menu")
        .map(way -> "maps.gesture." + way)
        .map(key -> new ShortcutSheet.Row(text(key + ".by"), text(key)))
        .toList();
  }

  /** Choices for the strip's title bar. */
  public List<Node> actions() {
    return new MapMenus(model).nodes();
  }

  private void show() {
    Optional<MapSheet> sheet = model.sheetProperty().get();
    Optional<ShownMap> one = enlarged();
    empty.setVisible(sheet.isEmpty());
    scroll.setVisible(sheet.isPresent() && one.isEmpty());
    large.setVisible(one.isPresent());
    sheet.ifPresent(this::showTiles);
    one.ifPresent(map -> showLarge(sheet.orElseThrow(), map));
    markPlace();
  }

  /** Frames the cell under the pointer in every map that is seen. */
  private void markPlace() {
    model.sheetProperty().get().ifPresent(this::markPlace);
  }

  private void markPlace(MapSheet sheet) {
    Optional<PicturePoint> place = model.state().pointerProperty().get();
    if (enlarged().isPresent()) {
      large.mark(place, sheet.run());
    } else {
      tiles().forEach(tile -> tile.mark(place, sheet.run()));
    }
  }

  private Optional<ShownMap> enlarged() {
    return model
        .sheetProperty()
        .get()
        .flatMap(sheet -> model.enlargedProperty().get().flatMap(sheet::map));
  }

  /** Keeps the tiles where their names stay the same, so that focus and pointer stay too. */
  private void showTiles(MapSheet sheet) {
    List<String> names = sheet.maps().stream().map(map -> map.key().name()).toList();
    if (!names.equals(tiles().stream().map(MapTile::name).toList())) {
      tiles.getChildren().setAll(names.stream().map(name -> tile(sheet, name)).toList());
    }
    for (MapTile tile : tiles()) {
      sheet.map(tile.name()).ifPresent(tile::show);
    }
    mark();
  }

  private List<MapTile> tiles() {
    List<MapTile> found = new ArrayList<>();
    tiles.getChildren().forEach(node -> found.add((MapTile) node));
    return found;
  }

  private void showLarge(MapSheet sheet, ShownMap map) {
    large.show(map, FeatureStatistics.of(map.tensor()), sheet.settings().smooth());
  }

  private void mark() {
    for (MapTile tile : tiles()) {
      tile.setSelected(model.state().selection().nodes().contains(tile.name()));
    }
  }

  private MapTile tile(MapSheet sheet, String name) {
    boolean input = sheet.run().document().topology().isInput(name);
    MapTile tile = new MapTile(name, input, () -> enlarge(name));
    tile.setOnMouseClicked(
        event -> {
          tile.requestFocus();
          model.select(name);
          model.state().placeProperty().set(model.state().pointerProperty().get());
          if (event.getClickCount() == 2) {
            enlarge(name);
          }
        });
    tile.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.SPACE) {
            model.select(name);
          } else if (event.getCode() == KeyCode.ENTER) {
            enlarge(name);
          }
        });
    tile.setOnMouseMoved(
        event ->
            point(
                name,
                model
                    .sheetProperty()
                    .get()
                    .flatMap(
                        now ->
                            tile.pointAt(event, now.run().inputWidth(), now.run().inputHeight()))));
    tile.setOnMouseExited(event -> leave());
    ContextMenu menu =
        new ContextMenu(
            item("maps.enlarge", () -> enlarge(name)),
            item("maps.save", () -> map(name).ifPresent(this::save)),
            item("maps.copy", () -> map(name).ifPresent(FeatureMapView::copy)));
    tile.setOnContextMenuRequested(
        event -> menu.show(tile, event.getScreenX(), event.getScreenY()));
    return tile;
  }

  private Optional<ShownMap> map(String name) {
    return model.sheetProperty().get().flatMap(sheet -> sheet.map(name));
  }

  private void enlarge(String name) {
    model.enlargedProperty().set(Optional.of(name));
    large.requestFocus();
  }

  private void follow(ImageView image) {
    image.setOnMouseMoved(
        (MouseEvent event) ->
            model
                .sheetProperty()
                .get()
                .ifPresent(
                    sheet ->
                        point(
                            model.enlargedProperty().get().orElse(""),
                            MapTile.point(
                                image,
                                event,
                                sheet.run().inputWidth(),
                                sheet.run().inputHeight()))));
    image.setOnMouseExited(event -> leave());
    image.setOnMouseClicked(
        event -> model.state().placeProperty().set(model.state().pointerProperty().get()));
  }

  private void point(String name, Optional<PicturePoint> point) {
    model.hoveredProperty().set(Optional.of(name));
    model.state().pointerProperty().set(point);
  }

  private void leave() {
    model.hoveredProperty().set(Optional.empty());
    model.state().pointerProperty().set(Optional.empty());
  }

  private void save(ShownMap map) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("maps.save"));
    chooser.setInitialFileName(map.key().name() + ".png");
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(text("maps.save.png"), "*.png"));
    File file = chooser.showSaveDialog(content.getScene().getWindow());
    if (file != null) {
      model.save(map, file.toPath());
    }
  }

  private static void copy(ShownMap map) {
    ClipboardContent clip = new ClipboardContent();
    clip.putString(MapReadout.csv(map));
    Clipboard.getSystemClipboard().setContent(clip);
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(text(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  private static Button button(String key, Runnable action) {
    Button button = new Button(text(key));
    button.setOnAction(event -> action.run());
    return button;
  }

  private static String text(String key, Object... args) {
    return Text.of(FeatureMapView.class, key, args);
  }
}
