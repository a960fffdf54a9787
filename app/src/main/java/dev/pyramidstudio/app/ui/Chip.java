package dev.pyramidstudio.app.ui;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;

/** A choice of the tool bar: what is chosen in small letters, the choice, and a menu behind it. */
public final class Chip extends MenuButton {
  private final Label value = new Label();

  public Chip(String name) {
    getStyleClass().add("chip");
    Label label = new Label(name);
    label.getStyleClass().add("chip-name");
    value.getStyleClass().add("chip-value");
    HBox face = new HBox(label, value);
    face.getStyleClass().add("chip-face");
    setGraphic(face);
    accessibleTextProperty().bind(value.textProperty().map(text -> name + " " + text));
  }

  /** The choice as it is shown. */
  public StringProperty valueProperty() {
    return value.textProperty();
  }

  /** A frame that looks like a chip around any control. */
  public static Node around(Node name, Node control) {
    HBox frame = new HBox(name, control);
    frame.getStyleClass().addAll("chip", "chip-frame");
    return frame;
  }
}
