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
import java.util.SortedMap;
import java.util.TreeMap;

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
    return new Builder(topology).build();
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

  private static final class Builder {
    private final Topology topology;
    private final List<Integer> rows;
    private final Set<String> outputs;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Set<Cell> taken = new HashSet<>();

    Builder(Topology topology) {
      this.topology = topology;
      this.outputs = new HashSet<>(ExecutionOrder.outputs(topology.nodes()).values());
      this.rows = new ArrayList<>(topology.levels());
      Collections.reverse(rows);
      for (int row = 0; row < rows.size(); row++) {
        place(Topology.inputName(rows.get(row)), new Cell(0, row));
      }
    }

    GridLayout build() {
      Map<String, Long> keys = StructureKeys.of(topology);
      Comparator<FusionNode> order =
          Comparator.comparing(FusionNode::level, Comparator.reverseOrder())
              .thenComparing(this::highestInput, Comparator.reverseOrder())
              .thenComparing(node -> keys.get(node.name()))
              .thenComparing(this::inputPlaces);
      for (List<FusionNode> step : steps().values()) {
        step.sort(order);
        step.forEach(this::place);
      }
      int last = cells.values().stream().mapToInt(Cell::column).max().orElse(0);
      return new GridLayout(cells, rows, last + 1);
    }

    /**
     * Nodes by the number of steps they need, counting that a level's output waits for the level's
     * other nodes.
     */
    private SortedMap<Integer, List<FusionNode>> steps() {
      Map<String, Integer> steps = new HashMap<>();
      Map<Integer, Integer> deepest = new HashMap<>();
      SortedMap<Integer, List<FusionNode>> bySteps = new TreeMap<>();
      for (FusionNode node : topology.nodes()) {
        int step = 1;
        for (String input : node.inputs()) {
          step = Math.max(step, steps.getOrDefault(input, 0) + 1);
        }
        if (isOutput(node)) {
          step = Math.max(step, deepest.getOrDefault(node.level(), 0) + 1);
        }
        steps.put(node.name(), step);
        deepest.merge(node.level(), step, Math::max);
        bySteps.computeIfAbsent(step, key -> new ArrayList<>()).add(node);
      }
      return bySteps;
    }

    private void place(FusionNode node) {
      int row = rows.indexOf(node.level());
      int column = 1;
      for (String input : node.inputs()) {
        column = Math.max(column, cells.get(input).column() + 1);
      }
      if (isOutput(node)) {
        for (Cell other : taken) {
          column = other.row() == row ? Math.max(column, other.column() + 1) : column;
        }
      }
      while (taken.contains(new Cell(column, row))) {
        column++;
      }
      place(node.name(), new Cell(column, row));
    }

    private void place(String name, Cell cell) {
      cells.put(name, cell);
      taken.add(cell);
    }

    private boolean isOutput(FusionNode node) {
      return outputs.contains(node.name());
    }

    /** The way down is placed before the way up. */
    private int highestInput(FusionNode node) {
      // Rows count from the coarsest level; inputs stand on the grid by now.
      return node.inputs().stream()
          .mapToInt(input -> rows.get(cells.get(input).row()))
          .max()
          .orElse(0);
    }

    /** Inputs by their places, which are known by now: what tells twins of one step apart. */
    private String inputPlaces(FusionNode node) {
      return node.inputs().stream()
          .map(input -> cells.get(input).toString())
          .sorted()
          .toList()
          .toString();
    }
  }
}
