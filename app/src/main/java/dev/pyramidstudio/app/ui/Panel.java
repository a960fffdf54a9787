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
import javafx.scene.shape.Rectangle;

/**
 * A part of the window: a title bar (title, what it shows, actions on the right), the content and
 * perhaps a footer. In a narrow panel the subtitle is cut short first, then actions go behind a
 * button. Style classes: {@code panel}, {@code panel-header}, {@code panel-title}, {@code
 * panel-subtitle}, {@code panel-actions}, {@code panel-footer}.
 */
public final class Panel extends BorderPane {
  private static final double SHORTEST_SUBTITLE = 60;

  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final FittingBar actions = new FittingBar();
  private final HBox header = new Header();

  public Panel(String titleText, Node content) {
    getStyleClass().add("panel");
    setMinSize(0, 0);
    title.getStyleClass().add("panel-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setText(titleText);
    subtitle.getStyleClass().add("panel-subtitle");
    subtitle.minWidthProperty().bind(subtitle.textProperty().map(Panel::shortest));
    HBox.setHgrow(actions, Priority.ALWAYS);
    header.getStyleClass().add("panel-header");
    header.setMinWidth(0);
    header.getChildren().addAll(title, subtitle, actions);
    setTop(header);
    setCenter(content);
    // What does not fit must not lie over the neighbour.
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  /** Gives the subtitle what the title and all actions leave, but not less than its shortest. */
  private final class Header extends HBox {
    private static final double AIR = 2;

    @Override
    protected void layoutChildren() {
      if (getChildren().contains(subtitle)) {
        double others = title.prefWidth(-1) + actions.prefWidth(-1) + 2 * getSpacing() + AIR;
        double left = getWidth() - getInsets().getLeft() - getInsets().getRight() - others;
        double most = Math.max(subtitle.getMinWidth(), left);
        if (subtitle.getMaxWidth() != most) {
          subtitle.setMaxWidth(most);
        }
      }
      super.layoutChildren();
    }
  }

  private static double shortest(String text) {
    return text == null || text.isEmpty() ? 0 : SHORTEST_SUBTITLE;
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
    return actions.items();
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
    footer.setMinWidth(0);
    setBottom(footer);
  }
}
