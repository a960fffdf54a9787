package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.topology.Edge;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** The overlay's layer is as small as it can be, but holds all that is drawn in it. */
class OverlayReachTest extends ApplicationTest {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 520;

  private final CanvasViewModel model =
      new CanvasViewModel(CanvasFixture.stateOf(CanvasFixture.preset("bifpn", 1)));

  @Override
  public void start(Stage stage) {
    // Only the toolkit is needed.
  }

  private static Item.Node node(String name) {
    return new Item.Node(0, name);
  }

  private static Item.Connection edge(String from, String to) {
    return new Item.Connection(0, new Edge(from, to));
  }

  @Test
  void whatIsUnderThePointer() {
    model.hoveredProperty().set(Optional.of(node("P4_td")));
    assertHeld(WIDTH * HEIGHT / 20);
    model.hoveredProperty().set(Optional.of(edge("P6", "P6_out")));
    assertHeld(WIDTH * HEIGHT / 3);
    model.hoveredProperty().set(Optional.empty());
    assertThat(OverlayReach.of(drawing(1), true)).isEmpty();
  }

  @Test
  void whereTheKeyboardIs() {
    model.cursorProperty().set(Optional.of(edge("P5_td", "P4_td")));
    assertHeld(WIDTH * HEIGHT / 10);
    model.cursorProperty().set(Optional.of(node("P7")));
    assertHeld(WIDTH * HEIGHT / 20);
  }

  @Test
  void nodesUnderWayWithTheirConnections() {
    Point2D far = new Point2D(560, 40);
    model.select(node("P4_td"), false);
    model
        .previewProperty()
        .set(
            new Preview.Moving(
                Map.of(node("P4_td"), far),
                Map.of(node("P4_td"), new Point2D(576, 80)),
                Optional.of(edge("P6_out", "P7_out")),
                Optional.empty(),
                false));
    assertHeld(WIDTH * HEIGHT);
  }

  @Test
  void aConnectionUnderWay() {
    for (boolean forward : new boolean[] {true, false}) {
      model
          .previewProperty()
          .set(
              new Preview.Link(
                  node("P4_out"),
                  forward,
                  new Point2D(40, 300),
                  Optional.of(node("P3")),
                  Optional.of("no"),
                  Optional.empty(),
                  Set.of("P5_out")));
      assertHeld(WIDTH * HEIGHT);
      model
          .previewProperty()
          .set(
              new Preview.Link(
                  node("P4_out"),
                  forward,
                  new Point2D(600, 20),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Set.of("P5_out", "P7_out")));
      assertHeld(WIDTH * HEIGHT);
    }
  }

  @Test
  void aRubberBand() {
    model.previewProperty().set(new Preview.Frame(new Rectangle2D(90, 70, 120, 60)));
    assertHeld(WIDTH * HEIGHT / 5);
  }

  private Drawing drawing(double scale) {
    return new Drawing(
        model,
        model.scene(),
        new ViewTransform(scale, 90, 80),
        WIDTH,
        HEIGHT,
        Palette.of(Theme.DARK),
        Map.of(),
        Drawing.awayIn(model.previewProperty().get()));
  }

  private void assertHeld(double most) {
    for (double scale : new double[] {0.2, 0.5, 1, 1.6}) {
      Drawing drawing = drawing(scale);
      Rectangle2D reach = OverlayReach.of(drawing, true).orElseThrow();
      if (scale == 1) {
        assertThat(reach.getWidth() * reach.getHeight()).isLessThanOrEqualTo(most);
      }
      PixelReader pixels = painted(drawing);
      int drawn = 0;
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          boolean inked = pixels.getArgb(x, y) >>> 24 != 0;
          drawn += inked ? 1 : 0;
          boolean held =
              x >= reach.getMinX()
                  && x < reach.getMaxX()
                  && y >= reach.getMinY()
                  && y < reach.getMaxY();
          if (inked && !held) {
            fail("(%d, %d) at scale %s is outside %s", x, y, scale, reach);
          }
        }
      }
      assertThat(drawn).isPositive();
    }
  }

  private PixelReader painted(Drawing drawing) {
    WritableImage[] image = new WritableImage[1];
    interact(
        () -> {
          Canvas canvas = new Canvas(WIDTH, HEIGHT);
          new OverlayPainter(new EdgePainter(), new NodePainter())
              .paint(canvas.getGraphicsContext2D(), drawing, true);
          SnapshotParameters clear = new SnapshotParameters();
          clear.setFill(Color.TRANSPARENT);
          image[0] = canvas.snapshot(clear, null);
        });
    return image[0].getPixelReader();
  }
}
