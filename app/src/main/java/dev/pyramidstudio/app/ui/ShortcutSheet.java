package dev.pyramidstudio.app.ui;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;

/** All shortcuts at a glance, laid over the window until Esc or a click beside it. */
public final class ShortcutSheet extends Sheet {
  private static final double WIDTH = 1240;

  /** Keys or a gesture, and what they do. */
  public record Row(String keys, String words) {}

  /**
   * @param groups what there is, by heading
   */
  public ShortcutSheet(String title, Map<String, List<Row>> groups) {
    super(header(title), scrolling(title, new ShortcutColumns(groups)));
    growTo(WIDTH);
    setId("shortcut-sheet");
    setAccessibleText(title);
  }

  /** The shortcuts of actions; those without one are left out. */
  public static List<Row> rows(List<Action> actions) {
    return actions.stream()
        .filter(action -> action.shortcut().isPresent())
        .map(action -> new Row(keys(action), action.name()))
        .toList();
  }

  private static String keys(Action action) {
    return Stream.concat(action.shortcut().stream(), action.secondShortcut().stream())
        .map(KeyCombination::getDisplayText)
        .collect(Collectors.joining(", "));
  }

  /** In a small window there is not room for all; arrow keys scroll. */
  private static Node scrolling(String title, ShortcutColumns columns) {
    ScrollPane pane = new ScrollPane(columns);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    // As high as the columns turn out to be at this width.
    pane.prefViewportHeightProperty().bind(columns.heightProperty());
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
}
