package dev.pyramidstudio.app.ui;

import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A part of the window: a title bar (title, what it shows, actions on the right), the content and
 * perhaps a footer. In a narrow panel the subtitle loses facts first, then actions go behind a
 * button. Style classes: {@code panel}, {@code panel-header}, {@code panel-title}, {@code
 * panel-subtitle}, {@code panel-actions}, {@code panel-footer}.
 */
public final class Panel extends BorderPane {
  private final Label title = new Label();
  private final Subtitle subtitle = new Subtitle();
  private final FittingBar actions = new FittingBar();
  private final GivingRow header = new GivingRow();

  public Panel(String titleText, Node content) {
    getStyleClass().add("panel");
    setMinSize(0, 0);
    title.getStyleClass().add("panel-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setText(titleText);
    HBox.setHgrow(actions, Priority.ALWAYS);
    header.getStyleClass().add("panel-header");
    header.setMinWidth(0);
    header.getChildren().add(title);
    header.addGiving(subtitle, 1);
    header.addGiving(actions, 2);
    setTop(header);
    setCenter(content);
    // What does not fit must not lie over the neighbour.
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  public StringProperty titleProperty() {
    return title.textProperty();
  }

  /** Says what the content shows just now. */
  public StringProperty subtitleProperty() {
    return subtitle.factsProperty();
  }

  /** Controls at the right end of the title bar; small ones, see {@code quiet-button}. */
  public ObservableList<Node> actions() {
    return actions.items();
  }

  /** Puts {@code heading} in place of title and subtitle, as the tabs of the strip do. */
  public void setHeading(Node heading) {
    header.getChildren().setAll();
    header.addGiving(heading, 2);
    header.addGiving(actions, 1);
  }

  /** A bar below the content; where it is narrow, words give way after all else that can. */
  public void setFooter(Node... nodes) {
    GivingRow footer = new GivingRow();
    for (Node node : nodes) {
      footer.addGiving(node, node instanceof Labeled ? 2 : 1);
    }
    footer.getStyleClass().add("panel-footer");
    footer.setMinWidth(0);
    setBottom(footer);
  }
}
