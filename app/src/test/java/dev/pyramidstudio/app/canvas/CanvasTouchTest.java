package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** Fingers on a pad or a screen: two pan, pinching zooms, also while something is dragged. */
class CanvasTouchTest extends ApplicationTest {
  private static final Point2D PLACE = new Point2D(300, 180);

  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("bifpn", 3));
  }

  private ViewTransform view() {
    return canvas.model.transform();
  }

  private void scroll(double dx, double dy, int fingers, boolean glides, boolean control) {
    interact(
        () ->
            Events.scroll(
                canvas.view.canvas(), PLACE, new Point2D(dx, dy), fingers, glides, control));
  }

  @Test
  void twoFingersPanAndTheDrawingGlidesOn() {
    ViewTransform start = view();
    scroll(-12, 40, 2, false, false);
    assertThat(view()).as("a whole notch by fingers is no wheel").isEqualTo(start.panned(-12, 40));
    scroll(0, 7.5, 2, false, false);
    assertThat(view()).isEqualTo(start.panned(-12, 47.5));
    scroll(-3.25, 0, 0, true, false);
    scroll(0, 2.5, 0, true, false);
    assertThat(view()).isEqualTo(start.panned(-15.25, 50));
    scroll(0, 0, 0, true, false);
    assertThat(view()).isEqualTo(start.panned(-15.25, 50));
  }

  @Test
  void controlTurnsTwoFingersIntoZoom() {
    Point2D under = view().toWorld(PLACE.getX(), PLACE.getY());
    double scale = view().scale();
    scroll(0, 30.5, 2, false, true);
    assertThat(view().scale()).isGreaterThan(scale * 1.05);
    assertUnder(PLACE, under);
  }

  @Test
  void pinchingZoomsAtTheFingers() {
    Point2D under = view().toWorld(PLACE.getX(), PLACE.getY());
    double scale = view().scale();
    interact(() -> Events.pinch(canvas.view.canvas(), PLACE, 1.25));
    assertThat(view().scale()).isCloseTo(1.25 * scale, within(1e-9));
    assertUnder(PLACE, under);
    interact(() -> Events.pinch(canvas.view.canvas(), PLACE, 0.8));
    assertThat(view().scale()).isCloseTo(scale, within(1e-9));
  }

  @Test
  void aDraggedNodeStaysUnderThePointerWhileTheDrawingMoves() {
    GraphCanvas view = canvas.view.canvas();
    Point2D grabbed = view.screenToLocal(canvas.at("P4_td"));
    Point2D held = grabbed.add(30, 10);
    interact(
        () -> {
          mouse(MouseEvent.MOUSE_PRESSED, grabbed);
          mouse(MouseEvent.MOUSE_DRAGGED, held);
        });
    assertHeld(held);
    interact(() -> Events.scroll(view, held, new Point2D(25, -15), 2, false, false));
    assertHeld(held);
    interact(() -> Events.pinch(view, held, 0.7));
    Preview.Moving moving = (Preview.Moving) canvas.model.previewProperty().get();
    assertThat(moving.places()).hasSize(1);
    interact(() -> mouse(MouseEvent.MOUSE_RELEASED, held));
    assertThat(canvas.model.previewProperty().get()).isEqualTo(new Preview.None());
  }

  private void assertHeld(Point2D place) {
    Preview.Moving moving = (Preview.Moving) canvas.model.previewProperty().get();
    Point2D at = moving.places().values().iterator().next();
    assertUnder(place, at);
  }

  private void mouse(EventType<MouseEvent> type, Point2D at) {
    Events.mouse(canvas.view.canvas(), type, MouseButton.PRIMARY, at.getX(), at.getY());
  }

  private void assertUnder(Point2D place, Point2D world) {
    assertThat(view().toViewX(world.getX())).isCloseTo(place.getX(), within(1e-3));
    assertThat(view().toViewY(world.getY())).isCloseTo(place.getY(), within(1e-3));
  }
}
