package dev.pyramidstudio.app.fusion;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A normalised weight as a bar whose end can be dragged, or moved by the arrow keys. A mouse may
 * report many moves a frame; only the last of them is told. Style classes {@code weight-bar},
 * {@code weight-fill} and one for the kind of connection.
 */
final class WeightBar extends Region {
  private static final double HEIGHT = 8;
  private static final double STEP = 0.02;

  private final Region fill = new Region();
  private final DoubleConsumer drag;
  private final Runnable finish;
  private final Runnable takeBack;
  private final Rectangle track = new Rectangle();
  private final AnimationTimer nextFrame =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          tell();
        }
      };
  private OptionalDouble wanted = OptionalDouble.empty();
  private double part;
  private boolean editable;

  /** Whether the mouse holds it. */
  private boolean held;

  /**
   * @param drag told of the part, 0 to 1, that the user wants
   * @param finish told when a drag or a key press ends
   * @param takeBack told instead when a drag is given up (Escape)
   */
  WeightBar(DoubleConsumer drag, Runnable finish, Runnable takeBack) {
    this.drag = drag;
    this.finish = finish;
    this.takeBack = takeBack;
    getStyleClass().add("weight-bar");
    fill.getStyleClass().add("weight-fill");
    fill.setMouseTransparent(true);
    getChildren().add(fill);
    track.setHeight(HEIGHT);
    track.setArcWidth(HEIGHT);
    track.setArcHeight(HEIGHT);
    setClip(track);
    setMinSize(40, 18);
    setPrefHeight(18);
    setAccessibleRole(AccessibleRole.SLIDER);
    setOnMousePressed(
        event -> {
          held = editable;
          drag(event);
        });
    setOnMouseDragged(this::drag);
    setOnMouseReleased(
        event -> {
          if (held) {
            held = false;
            tell();
            finish.run();
          }
        });
    setOnKeyPressed(this::key);
  }

  void show(double newPart, boolean mayEdit) {
    part = newPart;
    editable = mayEdit;
    setFocusTraversable(mayEdit);
    setCursor(mayEdit ? Cursor.H_RESIZE : Cursor.DEFAULT);
    requestLayout();
  }

  /** Colours the bar as the canvas does its edge. */
  void setKind(String styleClass) {
    List<String> classes = List.of("weight-fill", styleClass);
    if (!fill.getStyleClass().equals(classes)) {
      fill.getStyleClass().setAll(classes);
    }
  }

  private void drag(MouseEvent event) {
    if (editable && held) {
      requestFocus();
      wanted = OptionalDouble.of(Math.max(0, Math.min(1, event.getX() / getWidth())));
      nextFrame.start();
    }
  }

  private void tell() {
    nextFrame.stop();
    OptionalDouble newest = wanted;
    wanted = OptionalDouble.empty();
    newest.ifPresent(drag);
  }

  private void giveUp() {
    nextFrame.stop();
    wanted = OptionalDouble.empty();
    held = false;
    takeBack.run();
  }

  private void key(KeyEvent event) {
    if (held && event.getCode() == KeyCode.ESCAPE) {
      giveUp();
      event.consume();
      return;
    }
    double step =
        event.getCode() == KeyCode.LEFT ? -STEP : event.getCode() == KeyCode.RIGHT ? STEP : 0;
    if (editable && step != 0) {
      drag.accept(Math.max(0, Math.min(1, part + step)));
      finish.run();
      event.consume();
    }
  }

  @Override
  protected void layoutChildren() {
    double top = (getHeight() - HEIGHT) / 2;
    fill.resizeRelocate(0, top, Math.max(part > 0 ? 2 : 0, part * getWidth()), HEIGHT);
    track.setY(top);
    track.setWidth(getWidth());
  }
}
