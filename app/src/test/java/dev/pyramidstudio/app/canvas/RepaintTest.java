package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.runtime.EdgeRef;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Shows changes of the network that need no run, and while there is none. */
class RepaintTest extends ApplicationTest {
  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("bifpn", 1));
  }

  private int[] pixels() {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage[] seen = new WritableImage[1];
    interact(() -> seen[0] = canvas.view.canvas().snapshot(null, null));
    PixelReader reader = seen[0].getPixelReader();
    int width = (int) seen[0].getWidth();
    int height = (int) seen[0].getHeight();
    int[] pixels = new int[width * height];
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return pixels;
  }

  @Test
  void aMutedConnectionIsDrawnSoAtOnce() {
    EdgeRef ref = canvas.edge("P5", "P5_out").ref();
    int[] before = pixels();
    interact(() -> canvas.state.edit("mute", document -> document.withMuted(ref, true)));
    assertThat(pixels()).isNotEqualTo(before);
    interact(() -> canvas.state.edit("back", document -> document.withMuted(ref, false)));
    assertThat(pixels()).as("as it was").isEqualTo(before);
  }
}
