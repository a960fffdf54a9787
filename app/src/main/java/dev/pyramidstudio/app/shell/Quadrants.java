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
  /** Where the borders are in a large window, as shares. */
  private static final double COLUMN = 0.555;

  private static final double ROW = 0.625;

  /** A node's or a box's story is that high and wide, in every window that has the room. */
  private static final double STORY_HEIGHT = 286;

  private static final double STORY_WIDTH = 520;

  /** Five levels can still be told apart. */
  private static final double LEAST_DRAWING = 230;

  private static final double LEAST_COLUMN = 0.53;

  /** In place of a share: nobody has moved that border. */
  static final double USUAL = -1;

  private static final double GAP = 8;
  private static final double SMALLEST = 0.15;

  private final Node[] panels;
  private final DoubleProperty column = new SimpleDoubleProperty(this, "column", USUAL);
  private final DoubleProperty row = new SimpleDoubleProperty(this, "row", USUAL);
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
    column.set(USUAL);
    row.set(USUAL);
  }

  /** The strip and the inspector keep their height while the window gets smaller. */
  private double shownRow(double height) {
    if (row.get() != USUAL) {
      return held(row.get());
    }
    double below = Math.max(STORY_HEIGHT, (1 - ROW) * height);
    return held(1 - Math.min(below, Math.max(height / 2, height - LEAST_DRAWING)) / height);
  }

  private double shownColumn(double width) {
    if (column.get() != USUAL) {
      return held(column.get());
    }
    return Math.max(LEAST_COLUMN, Math.min(COLUMN, 1 - STORY_WIDTH / width));
  }

  /** Where the vertical border is, as a share of the width, or {@link #USUAL}. */
  DoubleProperty columnProperty() {
    return column;
  }

  /** Where the horizontal border is, as a share of the height, or {@link #USUAL}. */
  DoubleProperty rowProperty() {
    return row;
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = getWidth() - left - snappedRightInset();
    double height = getHeight() - top - snappedBottomInset();
    double x = left + snapPositionX(width * shownColumn(width)) - GAP / 2;
    double y = top + snapPositionY(height * shownRow(height)) - GAP / 2;
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
