package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.core.text.Text;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Something laid over the window until Esc or a click beside it. */
public class Sheet extends StackPane {
  private final Node before;
  private final BorderPane sheet;
  private boolean asHighAsNeeded;

  /**
   * @param header stands in the first line, before the button that closes
   * @param before gets the keyboard back when the sheet goes
   */
  public Sheet(Node header, Node content, Node before) {
    this.before = before;
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
        .bind(widthProperty().subtract(40).map(w -> Math.min(width, (double) w)));
    sheet
        .maxHeightProperty()
        .bind(heightProperty().subtract(40).map(h -> Math.min(height, (double) h)));
  }

  /** Takes as much of the window's width as there is, up to this, and the height that it needs. */
  protected final void growTo(double width) {
    sheet.setPrefWidth(width);
    sheet
        .maxWidthProperty()
        .bind(widthProperty().subtract(40).map(w -> Math.min(width, (double) w)));
    asHighAsNeeded = true;
  }

  @Override
  protected void layoutChildren() {
    if (asHighAsNeeded) {
      double height = Math.min(getHeight() - 40, sheet.prefHeight(-1));
      if (sheet.getMaxHeight() != height) {
        sheet.setMaxHeight(height);
      }
    }
    super.layoutChildren();
  }

  /** Lays the sheet over {@code window}. */
  public final void showOver(StackPane window) {
    window.getChildren().add(this);
    requestFocus();
  }

  /** Takes the sheet away. */
  public final void close() {
    if (getParent() instanceof StackPane window) {
      window.getChildren().remove(this);
    }
    if (before != null) {
      before.requestFocus();
    }
  }
}
