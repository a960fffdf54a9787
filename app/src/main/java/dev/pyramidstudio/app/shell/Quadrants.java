package dev.pyramidstudio.app.shell;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * Four panels with movable borders: topology and picture above, strip and inspector below. The two
 * borders cross, so that the vertical one is a single line; where they cross both can be dragged.
 */
final class Quadrants extends Region {
  private static final double COLUMN = 0.555;
  private static final double ROW = 0.625;
  private static final double GAP = 8;
  private static final double SMALLEST = 0.15;

  private final Node[] panels;
  private final DoubleProperty column = new SimpleDoubleProperty(this, "column", COLUMN);
  private final DoubleProperty row = new SimpleDoubleProperty(this, "row", ROW);
  private final Region vertical = border(Cursor.H_RESIZE, "vertical-border");
  private final Region horizontal = border(Cursor.V_RESIZE, "horizontal-border");
  private final Region crossing = border(Cursor.MOVE, "border-crossing");

  Quadrants(Node topology, Node picture, Node strip, Node inspector) {
    getStyleClass().add("quadrants");
    panels = new Node[] {topology, picture, strip, inspector};
    getChildren().addAll(panels);
    getChildren().addAll(vertical, horizontal, crossing);
    column.addListener((o, was, now) -> requestLayout());
    row.addListener((o, was, now) -> requestLayout());
    dragging(vertical, true, false);
    dragging(horizontal, false, true);
    dragging(crossing, true, true);
  }

  private static Region border(Cursor cursor, String id) {
    Region border = new Region();
    border.getStyleClass().add("panel-border");
    border.setId(id);
    border.setCursor(cursor);
    return border;
  }

  private void dragging(Region border, boolean moveColumn, boolean moveRow) {
    border.addEventHandler(
        MouseEvent.MOUSE_DRAGGED,
        event -> {
          double x = sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
          double y = sceneToLocal(event.getSceneX(), event.getSceneY()).getY();
          if (moveColumn) {
            column.set(held(x / getWidth()));
          }
          if (moveRow) {
            row.set(held(y / getHeight()));
          }
          event.consume();
        });
    border.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2) {
            reset();
          }
        });
  }

  private static double held(double share) {
    return Math.max(SMALLEST, Math.min(1 - SMALLEST, share));
  }

  /** Back to the sizes that a new window has. */
  void reset() {
    column.set(COLUMN);
    row.set(ROW);
  }

  /** Where the vertical border is, as a share of the width. */
  DoubleProperty columnProperty() {
    return column;
  }

  /** Where the horizontal border is, as a share of the height. */
  DoubleProperty rowProperty() {
    return row;
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = getWidth() - left - snappedRightInset();
    double height = getHeight() - top - snappedBottomInset();
    double x = left + snapPositionX(width * held(column.get())) - GAP / 2;
    double y = top + snapPositionY(height * held(row.get())) - GAP / 2;
    double right = x + GAP;
    double below = y + GAP;
    panels[0].resizeRelocate(left, top, x - left, y - top);
    panels[1].resizeRelocate(right, top, left + width - right, y - top);
    panels[2].resizeRelocate(left, below, x - left, top + height - below);
    panels[3].resizeRelocate(right, below, left + width - right, top + height - below);
    vertical.resizeRelocate(x, top, GAP, height);
    horizontal.resizeRelocate(left, y, width, GAP);
    crossing.resizeRelocate(x - GAP / 2, y - GAP / 2, 2 * GAP, 2 * GAP);
  }
}
