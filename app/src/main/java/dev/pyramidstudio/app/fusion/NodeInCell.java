package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.core.text.Text;
import java.util.Comparator;

/**
 * A bar of the chart of all cells.
 *
 * @param index of the node in its cell
 * @param node its name
 * @param cell which repeat, from 0
 * @param cells how many there are
 */
record NodeInCell(int index, String node, int cell, int cells) implements Comparable<NodeInCell> {
  private static final Comparator<NodeInCell> ORDER =
      Comparator.comparingInt(NodeInCell::index).thenComparingInt(NodeInCell::cell);

  /** An empty place that keeps the bars of one node apart from those of the next. */
  static NodeInCell gapAfter(int index, int cells) {
    return new NodeInCell(index, "", cells, cells);
  }

  boolean isGap() {
    return cell == cells;
  }

  @Override
  public int compareTo(NodeInCell other) {
    return ORDER.compare(this, other);
  }

  /** Whether the node's name stands below this bar, the middle one of the node's. */
  boolean isMiddle() {
    return cell == (cells - 1) / 2;
  }

  @Override
  public String toString() {
    return Text.of(NodeInCell.class, "weights.node", node, cell + 1);
  }
}
