package dev.pyramidstudio.app.ui;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All shortcuts at a glance, laid over the window until Esc or a click beside it. */
public final class ShortcutSheet extends Sheet {
  /**
   * @param groups actions by heading; those without a shortcut are left out
   * @param before gets the keyboard back when the sheet goes
   */
  public ShortcutSheet(String title, Map<String, List<Action>> groups, Node before) {
    super(header(title), columns(groups), before);
    setId("shortcut-sheet");
  }

  private static Node header(String title) {
    Label name = new Label(title);
    name.getStyleClass().add("strong");
    return new HBox(name);
  }

  private static Node columns(Map<String, List<Action>> groups) {
    FlowPane columns = new FlowPane();
    columns.getStyleClass().add("sheet-columns");
    groups.forEach((heading, actions) -> columns.getChildren().add(group(heading, actions)));
    return columns;
  }

  private static Node group(String heading, List<Action> actions) {
    Label name = new Label(heading);
    name.getStyleClass().add("muted");
    GridPane rows = new GridPane();
    rows.getStyleClass().add("sheet-rows");
    int row = 0;
    for (Action action : actions) {
      if (action.shortcut().isPresent()) {
        Label keys = new Label(action.shortcut().get().getDisplayText());
        keys.getStyleClass().add("key-cap");
        rows.addRow(row++, keys, new Label(action.text()));
      }
    }
    VBox group = new VBox(name, rows);
    group.getStyleClass().add("sheet-group");
    return group;
  }
}
