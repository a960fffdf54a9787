package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The canonical drawing grid: a row for each level, the coarsest on top; a column for each step.
 * Inputs stand in column 0, a node one column to the right of its rightmost input, or further right
 * where that place is taken. The last node of a level stands to the right of all its others. So
 * edges always run from left to right, no two nodes share a place, BiFPN's way down and way up form
 * a V, and equal topologies look equal whatever their node order and names.
 *
 * @param cells where each cell input and each node stands
 * @param levels coarsest first: the rows from top to bottom
 * @param columns number of columns that hold inputs and nodes; the heads stand in the next one
 */
public record GridLayout(Map<String, Cell> cells, List<Integer> levels, int columns) {
  public GridLayout {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    levels = List.copyOf(levels);
  }

  /** A place on the grid: a step from the left and a row from the top, both from 0. */
  public record Cell(int column, int row) {}

  public static GridLayout of(Topology topology) {
    List<Integer> rows = new ArrayList<>(topology.levels());
    Collections.reverse(rows);
    Map<String, Cell> cells = new LinkedHashMap<>();
    Set<Cell> taken = new HashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      Cell cell = new Cell(0, row);
      cells.put(Topology.inputName(rows.get(row)), cell);
      taken.add(cell);
    }
    int columns = 1;
    for (FusionNode node : inSteps(topology)) {
      int row = rows.indexOf(node.level());
      int column = 1;
      for (String input : node.inputs()) {
        Cell source = cells.get(input);
        column = source == null ? column : Math.max(column, source.column() + 1);
      }
      if (topology.outputOf(node.level()).equals(node.name())) {
        for (Cell other : taken) {
          column = other.row() == row ? Math.max(column, other.column() + 1) : column;
        }
      }
      while (!taken.add(new Cell(column, row))) {
        column++;
      }
      cells.put(node.name(), new Cell(column, row));
      columns = Math.max(columns, column + 1);
    }
    return new GridLayout(cells, rows, columns);
  }

  /** Where the canvas draws a node: where the user put it, or its canonical place. */
  public Optional<Position> placeOf(FusionNode node) {
    Cell cell = cells.get(node.name());
    if (cell == null) {
      return Optional.empty();
    }
    return Optional.of(
        node.position()
            .map(moved -> new Position(moved.column(), cell.row() + moved.row()))
            .orElse(new Position(cell.column(), cell.row())));
  }

  /**
   * Nodes by the number of steps they need, counting that a level's output waits for the level's
   * other nodes; within a step from the top, then as they stand in the topology.
   */
  private static List<FusionNode> inSteps(Topology topology) {
    Map<String, Integer> steps = new HashMap<>();
    Map<Integer, Integer> deepest = new HashMap<>();
    for (FusionNode node : topology.nodes()) {
      int step = 1;
      for (String input : node.inputs()) {
        step = Math.max(step, steps.getOrDefault(input, 0) + 1);
      }
      if (topology.outputOf(node.level()).equals(node.name())) {
        step = Math.max(step, deepest.getOrDefault(node.level(), 0) + 1);
      }
      steps.put(node.name(), step);
      deepest.merge(node.level(), step, Math::max);
    }
    List<FusionNode> nodes = new ArrayList<>(topology.nodes());
    nodes.sort(
        Comparator.<FusionNode>comparingInt(node -> steps.get(node.name()))
            .thenComparing(FusionNode::level, Comparator.reverseOrder()));
    return nodes;
  }
}
