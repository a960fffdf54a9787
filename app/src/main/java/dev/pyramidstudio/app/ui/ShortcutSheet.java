package dev.pyramidstudio.app.ui;

import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All shortcuts at a glance, laid over the window until Esc or a click beside it. */
public final class ShortcutSheet extends StackPane {
  private final Node before;

  /**
   * @param groups actions by heading; those without a shortcut are left out
   * @param before gets the keyboard back when the sheet goes
   */
  public ShortcutSheet(String title, Map<String, List<Action>> groups, Node before) {
    this.before = before;
    setId("shortcut-sheet");
    getStyleClass().add("sheet-shade");
    FlowPane columns = new FlowPane();
    columns.getStyleClass().add("sheet-columns");
    groups.forEach((heading, actions) -> columns.getChildren().add(group(heading, actions)));
    Label name = new Label(title);
    name.getStyleClass().add("strong");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button close = new Button();
    close.getStyleClass().add("quiet-button");
    close.setGraphic(Icons.of("x"));
    close.setOnAction(event -> close());
    HBox header = new HBox(name, gap, close);
    header.getStyleClass().add("sheet-header");
    BorderPane sheet = new BorderPane(columns);
    sheet.setTop(header);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    sheet.setOnMouseClicked(event -> event.consume());
    StackPane.setAlignment(sheet, Pos.CENTER);
    getChildren().add(sheet);
    setOnMouseClicked(event -> close());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
          }
        });
    setFocusTraversable(true);
  }

  /** Lays the sheet over {@code window}. */
  public void showOver(StackPane window) {
    window.getChildren().add(this);
    requestFocus();
  }

  private void close() {
    if (getParent() instanceof StackPane window) {
      window.getChildren().remove(this);
    }
    if (before != null) {
      before.requestFocus();
    }
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
