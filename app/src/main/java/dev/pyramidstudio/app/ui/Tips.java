package dev.pyramidstudio.app.ui;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Tool tips that are made when the pointer first comes near: each is a window with a scene of its
 * own, and dozens of them would hold up the start. Screen readers hear the words at once.
 */
public final class Tips {
  private Tips() {}

  public static void on(Node node, String words) {
    on(node, (ObservableValue<String>) new SimpleStringProperty(words));
  }

  /** A tip whose words change. */
  public static void on(Node node, ObservableValue<String> words) {
    node.accessibleHelpProperty().bind(words);
    node.addEventFilter(
        MouseEvent.MOUSE_ENTERED,
        new EventHandler<>() {
          @Override
          public void handle(MouseEvent event) {
            node.removeEventFilter(MouseEvent.MOUSE_ENTERED, this);
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(words);
            Tooltip.install(node, tip);
          }
        });
  }
}
