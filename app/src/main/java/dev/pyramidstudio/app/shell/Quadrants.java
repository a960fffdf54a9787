package dev.pyramidstudio.app.shell;

import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/**
 * Four panels with movable borders: topology and picture above, strip and inspector below. The
 * upper and the lower vertical border are one line.
 */
final class Quadrants extends StackPane {
  private static final double COLUMN = 0.555;
  private static final double ROW = 0.63;

  private final SplitPane upper;
  private final SplitPane lower;
  private final SplitPane rows;

  Quadrants(Node topology, Node picture, Node strip, Node inspector) {
    getStyleClass().add("quadrants");
    upper = new SplitPane(topology, picture);
    lower = new SplitPane(strip, inspector);
    rows = new SplitPane(upper, lower);
    rows.setOrientation(Orientation.VERTICAL);
    for (Node panel : new Node[] {picture, inspector, lower}) {
      SplitPane.setResizableWithParent(panel, true);
    }
    upper
        .getDividers()
        .get(0)
        .positionProperty()
        .bindBidirectional(lower.getDividers().get(0).positionProperty());
    reset();
    getChildren().add(rows);
  }

  /** Back to the sizes that a new window has. */
  void reset() {
    upper.setDividerPositions(COLUMN);
    rows.setDividerPositions(ROW);
  }

  /** The panes whose dividers are worth remembering, by the name to remember them under. */
  Map<String, SplitPane> dividers() {
    return Map.of("divider.column", upper, "divider.row", rows);
  }
}
