package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** The controls in the title bar of the canvas: which cell, folded or not, tidy, frame, zoom. */
final class CanvasHeader {
  /** More cells than this are stepped through instead of listed. */
  private static final int LISTED = 5;

  private final CanvasViewModel model;
  private final HBox cells = new HBox();
  private final ToggleButton unfold = new ToggleButton();
  private final Button zoom = new Button();
  private final List<Node> nodes;
  private int shownRepeats = -1;
  private int shownCell = -1;

  CanvasHeader(CanvasViewModel model, CanvasActions actions) {
    this.model = model;
    cells.getStyleClass().add("canvas-cells");
    unfold.getStyleClass().addAll("quiet-button", "canvas-unfold");
    unfold.setId("canvas-unfold");
    unfold.textProperty().bind(actions.unfold.textProperty());
    unfold.selectedProperty().bindBidirectional(model.unfoldedProperty());
    unfold.setFocusTraversable(false);
    Button tidy = button(actions.tidy, "canvas-tidy");
    Button frame = button(actions.frameAll, "canvas-frame");
    zoom.getStyleClass().addAll("quiet-button", "canvas-zoom");
    zoom.setId("canvas-zoom");
    zoom.setFocusTraversable(false);
    Tips.on(zoom, Text.of(CanvasHeader.class, "header.zoom.tip"));
    zoom.setOnAction(event -> atFullSize());
    nodes = List.of(cells, unfold, tidy, frame, zoom);
    model.transformProperty().addListener((Observable o) -> showZoom());
    model.state().documentProperty().addListener((Observable o) -> showCells());
    model.state().selectionProperty().addListener((Observable o) -> showCells());
    showZoom();
    showCells();
  }

  private static Button button(Action action, String id) {
    Button button = action.iconButton("quiet-button");
    button.setId(id);
    button.setFocusTraversable(false);
    return button;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Zooms to 100 % about the middle of the drawing. */
  private void atFullSize() {
    ViewTransform now = model.transform();
    double x = model.scene().bounds().getMinX() + model.scene().bounds().getWidth() / 2;
    double y = model.scene().bounds().getMinY() + model.scene().bounds().getHeight() / 2;
    model.transformProperty().set(now.zoomed(1 / now.scale(), now.toViewX(x), now.toViewY(y)));
  }

  private void showZoom() {
    long percent = Math.round(model.transform().scale() * 100);
    zoom.setText(Text.of(CanvasHeader.class, "header.zoom", percent));
  }

  private void showCells() {
    int repeats = model.topology().repeats();
    int cell = Math.min(model.selection().cell(), repeats - 1);
    if (repeats == shownRepeats && cell == shownCell) {
      return;
    }
    shownRepeats = repeats;
    shownCell = cell;
    cells.setVisible(repeats > 1);
    cells.setManaged(repeats > 1);
    unfold.setVisible(repeats > 1);
    unfold.setManaged(repeats > 1);
    cells.getChildren().setAll(repeats <= LISTED ? listed(repeats, cell) : stepped(repeats, cell));
  }

  private List<Node> listed(int repeats, int cell) {
    List<Node> row = new ArrayList<>();
    row.add(label(Text.of(CanvasHeader.class, "header.cell")));
    for (int i = 0; i < repeats; i++) {
      int index = i;
      Button choice = new Button(String.valueOf(i + 1));
      choice.setId("canvas-cell-" + (i + 1));
      choice.getStyleClass().addAll("quiet-button", "canvas-cell");
      if (i == cell) {
        choice.getStyleClass().add("current");
      }
      choice.setFocusTraversable(false);
      choice.setAccessibleText(Text.of(CanvasHeader.class, "header.cell.show", i + 1, repeats));
      choice.setOnAction(event -> model.showCell(index));
      row.add(choice);
    }
    return row;
  }

  private List<Node> stepped(int repeats, int cell) {
    Button back = step("header.back", "header.cell.previous", cell - 1);
    Button on = step("header.on", "header.cell.next", cell + 1);
    back.setDisable(cell == 0);
    on.setDisable(cell == repeats - 1);
    return List.of(
        back, label(Text.of(CanvasHeader.class, "header.cell.of", cell + 1, repeats)), on);
  }

  private Button step(String face, String words, int to) {
    Button button = new Button(Text.of(CanvasHeader.class, face));
    button.getStyleClass().add("quiet-button");
    button.setFocusTraversable(false);
    button.setAccessibleText(Text.of(CanvasHeader.class, words));
    button.setOnAction(event -> model.showCell(to));
    return button;
  }

  private static Label label(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("muted");
    return label;
  }
}
