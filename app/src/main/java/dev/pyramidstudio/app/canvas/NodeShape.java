package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.drawing.Router;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * A cell input or a fusion node as it stands on the canvas.
 *
 * @param item which one
 * @param level its pyramid level
 * @param fusion empty for a cell input
 * @param output whether it leaves the cell at its level
 * @param x middle, in world units
 * @param y middle, in world units
 */
record NodeShape(
    Item.Node item, int level, Optional<Fusion> fusion, boolean output, double x, double y)
    implements Router.Stop {
  static final double SIZE = Grid.NODE;
  static final double HALF = SIZE / 2;
  static final double RADIUS = 7;

  @Override
  public int cell() {
    return item.cell();
  }

  String name() {
    return item.name();
  }

  boolean input() {
    return fusion.isEmpty();
  }

  Rectangle2D bounds() {
    return new Rectangle2D(x - HALF, y - HALF, SIZE, SIZE);
  }

  NodeShape at(double nextX, double nextY) {
    return new NodeShape(item, level, fusion, output, nextX, nextY);
  }

  boolean contains(double px, double py, double slack) {
    return Math.abs(px - x) <= HALF + slack && Math.abs(py - y) <= HALF + slack;
  }
}
