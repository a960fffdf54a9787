package dev.pyramidstudio.app.ui;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;

/**
 * A choice of the tool bar: what is chosen in small letters, the choice, and a menu behind it. In a
 * narrow place the choice is cut short; its tip has it whole.
 */
public final class Chip extends MenuButton {
  /** Of the choice; enough to tell one from another. */
  private static final double LEAST_VALUE = 46;

  private final Label value = new Label();

  public Chip(String name) {
    getStyleClass().add("chip");
    Label label = new Label(name);
    label.getStyleClass().add("chip-name");
    label.setMinWidth(USE_PREF_SIZE);
    value.getStyleClass().add("chip-value");
    value.setMinWidth(0);
    HBox face = new HBox(label, value);
    face.getStyleClass().add("chip-face");
    setGraphic(face);
    accessibleTextProperty().bind(value.textProperty().map(text -> name + " " + text));
    Tips.on(this, value.textProperty());
  }

  /** The choice as it is shown. */
  public StringProperty valueProperty() {
    return value.textProperty();
  }

  private double wholeValue() {
    return snapSizeX(value.prefWidth(-1));
  }

  private double shownValue() {
    return value.getMaxWidth() == USE_COMPUTED_SIZE
        ? wholeValue()
        : Math.min(wholeValue(), value.getMaxWidth());
  }

  @Override
  protected double computePrefWidth(double height) {
    return super.computePrefWidth(height) + wholeValue() - shownValue();
  }

  @Override
  protected double computeMinWidth(double height) {
    return prefWidth(height) - Math.max(0, wholeValue() - LEAST_VALUE);
  }

  /** A button stands its graphic in its whole width: the choice must be told what there is. */
  @Override
  protected void layoutChildren() {
    double missing = Math.max(0, prefWidth(-1) - getWidth());
    double room = Math.max(Math.min(LEAST_VALUE, wholeValue()), wholeValue() - missing);
    if (room != shownValue() || value.getMaxWidth() == USE_COMPUTED_SIZE) {
      value.setMaxWidth(room);
    }
    super.layoutChildren();
  }

  /** A frame that looks like a chip around any control. */
  public static Node around(Node name, Node control) {
    HBox frame = new HBox(name, control);
    frame.getStyleClass().addAll("chip", "chip-frame");
    return frame;
  }
}
