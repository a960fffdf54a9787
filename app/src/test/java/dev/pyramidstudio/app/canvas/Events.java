package dev.pyramidstudio.app.canvas;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

/**
 * Events that the robot of the headless screen cannot make, or not as a real device does. Places
 * are in the node's own coordinates.
 */
final class Events {
  private Events() {}

  /** Turns the wheel as GTK tells it, without lines; away from the user is positive. */
  static void wheel(Node node, double x, double y, int notches) {
    double delta = 40.0 * notches;
    Point2D at = node.localToScene(x, y);
    Event.fireEvent(
        node,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            delta,
            0,
            delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(node, at.getX(), at.getY())));
  }

  static void mouse(Node node, EventType<MouseEvent> type, MouseButton button, double x, double y) {
    Point2D at = node.localToScene(x, y);
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            button,
            1,
            false,
            false,
            false,
            false,
            button == MouseButton.PRIMARY,
            button == MouseButton.MIDDLE,
            false,
            false,
            false,
            true,
            new PickResult(node, at.getX(), at.getY())));
  }

  static void escape(Node node) {
    Event.fireEvent(
        node,
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
  }

  /** A place on the screen here. */
  static void menu(Node node, Point2D screen) {
    Point2D at = node.localToScene(node.screenToLocal(screen));
    Event.fireEvent(
        node,
        new ContextMenuEvent(
            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
            at.getX(),
            at.getY(),
            screen.getX(),
            screen.getY(),
            false,
            new PickResult(node, at.getX(), at.getY())));
  }
}
