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
import javafx.scene.input.ZoomEvent;

/**
 * Events that the robot of the headless screen cannot make, or not as a real device does. Places
 * are in the node's own coordinates.
 */
final class Events {
  private Events() {}

  /** Turns the wheel as GTK tells it, without lines; away from the user is positive. */
  static void wheel(Node node, double x, double y, int notches) {
    scroll(node, new Point2D(x, y), new Point2D(0, 40.0 * notches), 0, false, false);
  }

  /**
   * Scrolls.
   *
   * @param fingers that touch, 0 for a wheel and for what glides on by itself
   */
  static void scroll(
      Node node, Point2D place, Point2D by, int fingers, boolean glides, boolean control) {
    Point2D at = node.localToScene(place);
    Event.fireEvent(
        node,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            false,
            control,
            false,
            false,
            false,
            glides,
            by.getX(),
            by.getY(),
            by.getX(),
            by.getY(),
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            fingers,
            new PickResult(node, at.getX(), at.getY())));
  }

  static void pinch(Node node, Point2D place, double factor) {
    Point2D at = node.localToScene(place);
    Event.fireEvent(
        node,
        new ZoomEvent(
            ZoomEvent.ZOOM,
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
            factor,
            factor,
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
