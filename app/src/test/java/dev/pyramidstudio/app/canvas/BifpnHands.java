package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.canvas.SearchBox.Entry;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Hands that touch nothing but the mouse, or nothing but the keyboard. */
public final class BifpnHands {
  private BifpnHands() {}

  /** Double-clicks to add, drags to connect. */
  public static BifpnByHand.Hand withMouse(FxRobot robot) {
    CanvasPlaces places = new CanvasPlaces(robot.lookup("#canvas").query());
    return new BifpnByHand.Hand() {
      @Override
      public void add(int level, int column) {
        robot.doubleClickOn(places.grid(column, level));
        robot.clickOn(row(robot, "New node on P" + level));
      }

      @Override
      public void connect(String from, String to) {
        robot.drag(places.outOf(from), MouseButton.PRIMARY).moveTo(places.at(to)).drop();
        WaitForAsyncUtils.waitForFxEvents();
      }
    };
  }

  private static Node row(FxRobot robot, String title) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot
        .lookup(".list-cell")
        .match(node -> node instanceof ListCell<?> cell && titled(cell.getItem(), title))
        .query();
  }

  private static boolean titled(Object item, String title) {
    return item instanceof Entry entry && entry.title().equals(title);
  }

  /** Chooses from lists; finds the source, starts a connection, finds the target, ends it there. */
  public static BifpnByHand.Hand withKeyboard(FxRobot robot) {
    return new BifpnByHand.Hand() {
      @Override
      public void add(int level, int column) {
        robot.push(KeyCode.SHIFT, KeyCode.A);
        robot.write("P" + level);
        robot.push(KeyCode.ENTER);
      }

      @Override
      public void connect(String from, String to) {
        find(robot, from);
        robot.push(KeyCode.C);
        find(robot, to);
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
      }
    };
  }

  private static void find(FxRobot robot, String name) {
    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write(name);
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
