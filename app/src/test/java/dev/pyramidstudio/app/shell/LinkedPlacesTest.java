package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.state.PicturePoint;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** A place that is pointed at is marked in picture and maps alike; one click enlarges a map. */
class LinkedPlacesTest extends WindowTestBase {
  /** Side of the picture. */
  private static final double SIDE = 512;

  private Set<Node> marks() {
    WaitForAsyncUtils.waitForFxEvents();
    return lookup(".map-tile .cell-mark").queryAll().stream()
        .filter(Node::isVisible)
        .collect(Collectors.toSet());
  }

  private boolean isMarkedInPicture() {
    WaitForAsyncUtils.waitForFxEvents();
    return node("#picture-place").isVisible();
  }

  @Test
  void aPlaceOfAMapIsMarkedInThePictureAndInEveryMap() {
    moveTo("#map-P5_out .map-frame");
    assertThat(isMarkedInPicture()).isTrue();
    assertThat(marks()).hasSize(13);
    PicturePoint place = onFx(() -> state.pointerProperty().get().orElseThrow());
    Region canvas = (Region) node(".picture-canvas");
    double scale = Math.min(canvas.getWidth(), canvas.getHeight()) / SIDE;
    Point2D expected =
        new Point2D(
            canvas.getWidth() / 2 + (place.x() - SIDE / 2) * scale,
            canvas.getHeight() / 2 + (place.y() - SIDE / 2) * scale);
    Node cross = node("#picture-place");
    assertThat(expected.distance(cross.getLayoutX(), cross.getLayoutY())).isLessThan(2);

    // P5 has 10 x 10 cells on a map of 72 pixels.
    Region mark = (Region) node("#map-P5_out .cell-mark");
    assertThat(mark.getWidth()).isEqualTo(7.2, within(0.1));
    moveTo("#status-what");
    assertThat(isMarkedInPicture()).isFalse();
    assertThat(marks()).isEmpty();
  }

  @Test
  void aPlaceOfThePictureIsMarkedInEveryMapAndNotTwiceInThePicture() {
    moveTo(".picture-canvas");
    assertThat(marks()).hasSize(13);
    assertThat(isMarkedInPicture()).isFalse();
    Region mark = (Region) node("#map-P7_out .cell-mark");
    // The middle of a 3 x 3 map.
    assertThat(mark.getLayoutX() + mark.getWidth() / 2).isEqualTo(38, within(2.0));
  }

  @Test
  void oneClickOnTheCornerEnlargesAndEscapeLeadsBack() {
    moveTo("#map-P4_out .map-frame");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(node("#map-P4_out .map-enlarge").isVisible()).isTrue();
    assertThat(node("#map-P5_out .map-enlarge").isVisible()).isFalse();
    clickOn("#map-P4_out .map-enlarge");
    assertThat(node("#large-map").isVisible()).isTrue();
    assertThat(onFx(() -> state.selection().nodes())).as("enlarged, not selected").isEmpty();

    moveTo(".picture-canvas");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(node("#large-map .cell-mark").isVisible()).isTrue();
    type(KeyCode.ESCAPE);
    assertThat(node("#large-map").isVisible()).isFalse();
  }
}
