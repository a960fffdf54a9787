package dev.pyramidstudio.app.ui;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A part of the window: a title bar (title, what it shows, actions on the right), the content and
 * perhaps a footer. Style classes: {@code panel}, {@code panel-header}, {@code panel-title}, {@code
 * panel-subtitle}, {@code panel-actions}, {@code panel-footer}.
 */
public final class Panel extends BorderPane {
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final HBox actions = new HBox();
  private final HBox header = new HBox();

  public Panel(String titleText, Node content) {
    getStyleClass().add("panel");
    title.getStyleClass().add("panel-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setText(titleText);
    subtitle.getStyleClass().add("panel-subtitle");
    subtitle.setMinWidth(0);
    actions.getStyleClass().add("panel-actions");
    actions.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    header.getStyleClass().add("panel-header");
    header.getChildren().addAll(title, subtitle, gap, actions);
    setTop(header);
    setCenter(content);
  }

  public StringProperty titleProperty() {
    return title.textProperty();
  }

  /** Says what the content shows just now. */
  public StringProperty subtitleProperty() {
    return subtitle.textProperty();
  }

  /** Controls at the right end of the title bar; small ones, see {@code quiet-button}. */
  public ObservableList<Node> actions() {
    return actions.getChildren();
  }

  /** Puts {@code nodes} in place of title and subtitle, as the tabs of the strip do. */
  public void setHeading(Node... nodes) {
    header.getChildren().removeAll(List.of(title, subtitle));
    header.getChildren().addAll(0, List.of(nodes));
  }

  /** A bar below the content. */
  public void setFooter(Node... nodes) {
    HBox footer = new HBox(nodes);
    footer.getStyleClass().add("panel-footer");
    setBottom(footer);
  }
}
