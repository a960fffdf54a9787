package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.core.text.Text;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Something laid over the window until Esc or a click beside it. The keyboard stays in it as long,
 * and then goes back to where it was.
 */
public class Sheet extends StackPane {
  /** What stays free of the window, both sides together. */
  private static final double MARGINS = 28;

  private final BorderPane sheet;
  private final ChangeListener<Node> keeping = (o, was, now) -> keep(was, now);
  private Node before;
  private boolean asHighAsNeeded;

  /**
   * @param header stands in the first line, before the button that closes
   */
  public Sheet(Node header, Node content) {
    getStyleClass().add("sheet-shade");
    HBox.setHgrow(header, Priority.ALWAYS);
    Button close = new Button();
    close.getStyleClass().add("quiet-button");
    close.setGraphic(Icons.of("x"));
    close.setAccessibleText(Text.of(Sheet.class, "sheet.close"));
    Tips.on(close, Text.of(Sheet.class, "sheet.close"));
    close.setOnAction(event -> close());
    HBox line = new HBox(header, close);
    line.getStyleClass().add("sheet-header");
    sheet = new BorderPane(content);
    sheet.setTop(line);
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

  /** Takes as much of the window as there is, up to this size. */
  protected final void growTo(double width, double height) {
    sheet.setPrefSize(width, height);
    sheet
        .maxWidthProperty()
        .bind(widthProperty().subtract(MARGINS).map(w -> Math.min(width, (double) w)));
    sheet
        .maxHeightProperty()
        .bind(heightProperty().subtract(MARGINS).map(h -> Math.min(height, (double) h)));
  }

  /** Takes as much of the window's width as there is, up to this, and the height that it needs. */
  protected final void growTo(double width) {
    sheet.setPrefWidth(width);
    sheet
        .maxWidthProperty()
        .bind(widthProperty().subtract(MARGINS).map(w -> Math.min(width, (double) w)));
    asHighAsNeeded = true;
  }

  @Override
  protected void layoutChildren() {
    if (asHighAsNeeded) {
      double height = Math.min(getHeight() - MARGINS, sheet.prefHeight(-1));
      if (sheet.getMaxHeight() != height) {
        sheet.setMaxHeight(height);
      }
    }
    super.layoutChildren();
  }

  /** Lays the sheet over {@code window}. */
  public final void showOver(StackPane window) {
    Scene scene = window.getScene();
    before = scene.getFocusOwner();
    window.getChildren().add(this);
    requestFocus();
    scene.focusOwnerProperty().addListener(keeping);
  }

  /** Takes the sheet away. */
  public final void close() {
    if (getParent() instanceof StackPane window) {
      window.getScene().focusOwnerProperty().removeListener(keeping);
      window.getChildren().remove(this);
    }
    if (before != null) {
      before.requestFocus();
    }
  }

  /** Past its last control comes the sheet itself, before that its last one. */
  private void keep(Node was, Node now) {
    if (!holds(now)) {
      Node last = lastStop(this);
      (was == this && last != null ? last : this).requestFocus();
    }
  }

  private boolean holds(Node node) {
    Node at = node;
    while (at != null && at != this) {
      at = at.getParent();
    }
    return at == this;
  }

  /** The last control below {@code parent} that the keyboard can go to; null if there is none. */
  private static Node lastStop(Parent parent) {
    var children = parent.getChildrenUnmodifiable();
    for (int i = children.size() - 1; i >= 0; i--) {
      Node child = children.get(i);
      if (child.isVisible() && !child.isDisabled()) {
        Node found = child instanceof Parent inner ? lastStop(inner) : null;
        if (found != null) {
          return found;
        }
        if (child.isFocusTraversable()) {
          return child;
        }
      }
    }
    return null;
  }
}
