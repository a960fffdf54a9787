package dev.pyramidstudio.app.featuremap;

import atlantafx.base.theme.Styles;
import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.ui.GivingRow;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Below the maps: which cell, the value under the pointer, the overlay, the legend. */
final class MapFooter extends GivingRow {
  private final FeatureMapViewModel model;
  private final HBox cells = new HBox(2);
  private final Label readout = new Label();
  private final Legend legend = new Legend();

  MapFooter(FeatureMapViewModel model) {
    this.model = model;
    getStyleClass().addAll("panel-footer", "map-footer");
    Label cell = new Label(text("maps.cell"));
    cell.getStyleClass().add("muted");
    readout.setId("map-readout");
    readout.getStyleClass().add("muted");
    readout.setMinWidth(0);
    HBox.setHgrow(readout, Priority.ALWAYS);
    readout.setMaxWidth(Double.MAX_VALUE);
    cells.setMinWidth(Region.USE_PREF_SIZE);
    cells.getStyleClass().add("map-cells");
    setMinWidth(0);
    addGiving(cell, 3);
    getChildren().add(cells);
    addGiving(readout, 1);
    addGiving(overlayControls(), 4);
    addGiving(legend, 2);
    model.state().documentProperty().addListener((o, was, now) -> showCells());
    model.state().selectionProperty().addListener((o, was, now) -> showCells());
    model.featuresProperty().addListener((o, was, now) -> showCells());
    model.state().selectionProperty().addListener((Observable o) -> showLegend());
    model.sheetProperty().addListener((Observable o) -> showLegend());
    model.hoveredProperty().addListener((Observable o) -> showLegend());
    model.state().pointerProperty().addListener((Observable o) -> showValue());
    showCells();
    showLegend();
  }

  private void showCells() {
    int count = model.cells();
    if (cells.getChildren().size() != count + 1) {
      cells.getChildren().clear();
      cells.getChildren().add(cellButton(text("maps.features"), MapKey.FEATURES));
      for (int cell = 0; cell < count; cell++) {
        cells.getChildren().add(cellButton(String.valueOf(cell + 1), cell));
      }
    }
    for (int i = 0; i < cells.getChildren().size(); i++) {
      ((ToggleButton) cells.getChildren().get(i)).setSelected(model.shownCell() == i - 1);
    }
  }

  private ToggleButton cellButton(String words, int cell) {
    ToggleButton button = new ToggleButton(words);
    button.setId("map-cell-" + words);
    button.getStyleClass().add("quiet-button");
    Tips.on(
        button, cell == MapKey.FEATURES ? text("maps.features.tip") : text("maps.cell.tip", words));
    button.setOnAction(
        event -> {
          model.showCell(cell);
          showCells();
        });
    return button;
  }

  private Node overlayControls() {
    ToggleButton toggle = new ToggleButton(text("maps.overlay"));
    toggle.setId("map-overlay");
    toggle.getStyleClass().add("quiet-button");
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    Tips.on(toggle, text("maps.overlay.tip"));
    toggle.selectedProperty().bindBidirectional(model.overlaidProperty());
    Slider opacity = new Slider(0, 1, 0.5);
    opacity.setId("map-opacity");
    opacity.getStyleClass().add(Styles.SMALL);
    opacity.setPrefWidth(70);
    opacity.setMinWidth(24);
    HBox.setHgrow(opacity, Priority.ALWAYS);
    Tips.on(opacity, text("maps.opacity"));
    opacity.setAccessibleText(text("maps.opacity"));
    opacity.valueProperty().bindBidirectional(model.opacityProperty());
    opacity.disableProperty().bind(model.overlaidProperty().not());
    HBox box = new HBox(4, toggle, opacity);
    box.getStyleClass().add("map-overlay-controls");
    return box;
  }

  /** The map under the pointer, else the selected one. */
  private Optional<String> subject() {
    return model.hoveredProperty().get().or(() -> model.state().selection().singleNode());
  }

  private void showLegend() {
    model
        .sheetProperty()
        .get()
        .ifPresent(sheet -> legend.show(sheet, subject().flatMap(sheet::map)));
    legend.setVisible(model.sheetProperty().get().isPresent());
    showValue();
  }

  private void showValue() {
    Optional<PicturePoint> point = model.state().pointerProperty().get();
    Optional<MapSheet> sheet = model.sheetProperty().get();
    readout.setText(
        sheet.isPresent() && point.isPresent()
            ? subject().map(name -> MapReadout.at(sheet.get(), name, point.get())).orElse("")
            : "");
  }

  private static String text(String key, Object... args) {
    return Text.of(MapFooter.class, key, args);
  }
}
