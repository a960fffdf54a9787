package dev.pyramidstudio.app.ui;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All shortcuts at a glance, laid over the window until Esc or a click beside it. */
public final class ShortcutSheet extends Sheet {
  /** Keys or a gesture, and what they do. */
  public record Row(String keys, String words) {}

  /**
   * @param groups what there is, by heading
   * @param before gets the keyboard back when the sheet goes
   */
  public ShortcutSheet(String title, Map<String, List<Row>> groups, Node before) {
    super(header(title), scrolling(title, columns(groups)), before);
    setId("shortcut-sheet");
    setAccessibleText(title);
  }

  /** The shortcuts of actions; those without one are left out. */
  public static List<Row> rows(List<Action> actions) {
    return actions.stream()
        .filter(action -> action.shortcut().isPresent())
        .map(action -> new Row(keys(action), action.text()))
        .toList();
  }

  private static String keys(Action action) {
    return Stream.concat(action.shortcut().stream(), action.secondShortcut().stream())
        .map(KeyCombination::getDisplayText)
        .collect(Collectors.joining(", "));
  }

  /** In a small window there is not room for all; arrow keys scroll. */
  private static Node scrolling(String title, Node columns) {
    ScrollPane pane = new ScrollPane(columns);
    pane.setFocusTraversable(true);
    pane.setAccessibleText(title);
    return pane;
  }

  private static Node header(String title) {
    Label name = new Label(title);
    name.getStyleClass().add("strong");
    name.setMaxWidth(Double.MAX_VALUE);
    return name;
  }

  private static Node columns(Map<String, List<Row>> groups) {
    FlowPane columns = new FlowPane();
    columns.getStyleClass().add("sheet-columns");
    groups.forEach((heading, rows) -> columns.getChildren().add(group(heading, rows)));
    return columns;
  }

  private static Node group(String heading, List<Row> group) {
    Label name = new Label(heading);
    name.getStyleClass().add("muted");
    GridPane rows = new GridPane();
    rows.getStyleClass().add("sheet-rows");
    int row = 0;
    for (Row each : group) {
      Label keys = new Label(each.keys());
      keys.getStyleClass().add("key-cap");
      rows.addRow(row++, keys, new Label(each.words()));
    }
    VBox whole = new VBox(name, rows);
    whole.getStyleClass().add("sheet-group");
    return whole;
  }
}
