package dev.pyramidstudio.core.drawing;

import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.GridLayout;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns and rows of the canonical grid are, in units of the drawing. Columns are evenly
 * spaced, but a gap that many connections have to cross is wider; there is always room for the V of
 * a way down and a way up, so that equal columns of two topologies lie under each other.
 *
 * @param levels coarsest first, one for each row
 * @param columnX middle of every column; the last one is the heads'
 */
public record Grid(List<Integer> levels, List<Double> columnX) {
  /** From a column to the next, where few connections climb. */
  public static final double COLUMN = 72;

  /** From a row to the next. */
  public static final double ROW = 80;

  /** Height of a level's stripe. */
  public static final double BAND = 68;

  /** Side of a node. */
  public static final double NODE = 46;

  /** From the middle of the first column to the left end of the stripes. */
  public static final double MARGIN = 36;

  /** Half the width of the triangle that stands for heads. */
  public static final double HEAD_HALF = 7;

  /** From the heads' column to the right end of the stripes. */
  public static final double HEAD_SIDE = 16;

  /** Up to so many connections may climb through a gap before it grows. */
  private static final int EASY = 4;

  private static final double ROOM_PER_EDGE = 5;
  private static final double MOST_ROOM = 150;

  public Grid {
    levels = List.copyOf(levels);
    columnX = List.copyOf(columnX);
  }

  /** The grid that has room for {@code topology} in its {@code layout}. */
  public static Grid of(Topology topology, GridLayout layout) {
    double last = layout.columns() - 1;
    for (FusionNode node : topology.nodes()) {
      last = Math.max(last, layout.placeOf(node).map(p -> Math.ceil(p.column())).orElse(0.0));
    }
    int columns = Math.max((int) last + 1, 2 * topology.levels().size() - 1);
    int[] climbing = climbing(topology, layout, columns);
    List<Double> x = new ArrayList<>();
    double at = 0;
    for (int column = 0; column <= columns; column++) {
      x.add(at);
      double extra = column < columns ? (climbing[column] - EASY) * ROOM_PER_EDGE : 0;
      at += COLUMN + Math.max(0, Math.min(MOST_ROOM, extra));
    }
    return new Grid(layout.levels(), x);
  }

  /** How many connections change their level between each column and the next. */
  private static int[] climbing(Topology topology, GridLayout layout, int columns) {
    int[] count = new int[columns + 1];
    for (FusionNode node : topology.nodes()) {
      GridLayout.Cell to = layout.cells().get(node.name());
      for (String input : node.inputs()) {
        GridLayout.Cell from = layout.cells().get(input);
        if (from != null && to != null && from.row() != to.row() && to.column() > 0) {
          count[Math.min(columns, to.column() - 1)]++;
        }
      }
    }
    return count;
  }

  /** Middle of a column, or of a place between two. */
  public double x(double column) {
    int last = columnX.size() - 1;
    int floor = (int) Math.floor(column);
    if (floor < 0) {
      return column * COLUMN;
    }
    if (floor >= last) {
      return columnX.get(last) + (column - last) * COLUMN;
    }
    double left = columnX.get(floor);
    return left + (column - floor) * (columnX.get(floor + 1) - left);
  }

  /** The column, perhaps between two, at an x. */
  public double column(double x) {
    int last = columnX.size() - 1;
    if (x <= 0) {
      return x / COLUMN;
    }
    if (x >= columnX.get(last)) {
      return last + (x - columnX.get(last)) / COLUMN;
    }
    int column = 0;
    while (columnX.get(column + 1) < x) {
      column++;
    }
    double left = columnX.get(column);
    return column + (x - left) / (columnX.get(column + 1) - left);
  }

  /** Middle of a row, or of a place between two. */
  public double y(double row) {
    return row * ROW;
  }

  /** The row, perhaps between two, at a y. */
  public double row(double y) {
    return y / ROW;
  }

  /** The row at or nearest to a y. */
  public int nearestRow(double y) {
    return (int) Math.max(0, Math.min(levels.size() - 1, Math.round(row(y))));
  }

  /** Middle of the heads' column. */
  public double headX() {
    return columnX.get(columnX.size() - 1);
  }

  /** Middle of the last row. */
  public double bottom() {
    return (levels.size() - 1) * ROW;
  }
}
