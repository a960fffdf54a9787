package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.app.ui.ShortcutSheet.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Groups of shortcuts in as many columns as the width has room for. In a column all keys stand
 * below each other and all words too; words wrap where they must.
 */
final class ShortcutColumns extends Region {
  /** How wide a column has to be for words of a few syllables beside their keys. */
  private static final double NARROWEST = 320;

  private static final int MOST = 3;
  private static final double LEAST_WORDS = 110;

  private final Map<String, List<Row>> groups;
  private GivingRow columns = new GivingRow();
  private int count;

  ShortcutColumns(Map<String, List<Row>> groups) {
    this.groups = groups;
    getStyleClass().add("sheet-columns");
    build(MOST);
  }

  /** Fills the columns from left to right, none much higher than it must be. */
  private void build(int wanted) {
    count = wanted;
    columns = new GivingRow();
    columns.getStyleClass().add("sheet-row");
    int rows = groups.values().stream().mapToInt(ShortcutColumns::lines).sum();
    List<Map.Entry<String, List<Row>>> left = new ArrayList<>(groups.entrySet());
    for (int column = 0; column < wanted && !left.isEmpty(); column++) {
      GridPane grid = grid();
      int share = (int) Math.ceil((double) rows / (wanted - column));
      int used = 0;
      do {
        Map.Entry<String, List<Row>> group = left.remove(0);
        fill(grid, group.getKey(), group.getValue());
        used += lines(group.getValue());
      } while (!left.isEmpty()
          && (column == wanted - 1 || used + lines(left.get(0).getValue()) / 2 < share));
      rows -= used;
      // Gestures are told in sentences and stand last: they can wrap best.
      columns.addGiving(grid, wanted - column);
    }
    getChildren().setAll(columns);
  }

  private static int lines(List<Row> group) {
    return group.size() + 2;
  }

  private static GridPane grid() {
    ColumnConstraints keys = new ColumnConstraints();
    keys.setMinWidth(USE_PREF_SIZE);
    keys.setPrefWidth(USE_COMPUTED_SIZE);
    ColumnConstraints words = new ColumnConstraints();
    words.setMinWidth(LEAST_WORDS);
    words.setHgrow(Priority.ALWAYS);
    GridPane grid = new GridPane();
    grid.getColumnConstraints().addAll(keys, words);
    grid.getStyleClass().add("sheet-rows");
    return grid;
  }

  private static void fill(GridPane grid, String heading, List<Row> rows) {
    Label name = new Label(heading);
    name.getStyleClass().addAll("muted", "sheet-heading");
    if (grid.getRowCount() > 0) {
      name.getStyleClass().add("sheet-next-heading");
    }
    grid.add(name, 0, grid.getRowCount(), 2, 1);
    for (Row row : rows) {
      Label keys = new Label(row.keys());
      keys.getStyleClass().add("key-cap");
      keys.setMinWidth(USE_PREF_SIZE);
      Label words = new Label(row.words());
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
      grid.addRow(grid.getRowCount(), keys, words);
    }
  }

  private static int fitting(double width) {
    return (int) Math.max(1, Math.min(MOST, Math.floor(width / NARROWEST)));
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return snappedLeftInset() + columns.prefWidth(-1) + snappedRightInset();
  }

  @Override
  protected double computeMinWidth(double height) {
    return NARROWEST;
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width < 0 ? -1 : width - snappedLeftInset() - snappedRightInset();
    return snappedTopInset() + columns.prefHeight(room) + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    if (fitting(room) != count) {
      build(fitting(room));
    }
    columns.resizeRelocate(
        snappedLeftInset(),
        snappedTopInset(),
        room,
        getHeight() - snappedTopInset() - snappedBottomInset());
  }
}
