package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** How much of cells side by side is in view. */
class UnfoldedViewTest extends ApplicationTest {
  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("bifpn", 3));
  }

  private void unfold() {
    interact(() -> canvas.model.unfoldedProperty().set(true));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Rectangle2D visible() {
    return canvas
        .model
        .transform()
        .visible(canvas.view.canvas().getWidth(), canvas.view.canvas().getHeight());
  }

  private boolean seen(int cell, String name) {
    return visible().contains(canvas.model.scene().boundsOf(new Item.Node(cell, name)).get());
  }

  @Test
  void theCellThatIsLookedAtCanBeReadAndHomeShowsAll() {
    interact(() -> canvas.state.select(Selection.ofNode("P4_out", 2)));
    unfold();
    assertThat(canvas.model.transform().scale()).isEqualTo(Detail.FULL_FROM);
    assertThat(seen(2, "P7")).isTrue();
    assertThat(seen(2, "P7_out")).isTrue();
    assertThat(seen(0, "P7")).isFalse();

    interact(() -> canvas.model.showCell(0));
    assertThat(seen(0, "P7")).as("another cell comes into view").isTrue();
    assertThat(seen(0, "P7_out")).isTrue();

    interact(() -> canvas.view.requestFocus());
    push(KeyCode.HOME);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(visible().contains(canvas.model.scene().bounds())).as("all of it").isTrue();
  }

  @Test
  void cellsThatCanAllBeReadAreShownWhole() {
    interact(
        () ->
            canvas.state.edit(
                "two", document -> document.withTopology(CanvasFixture.preset("bifpn", 2))));
    unfold();
    assertThat(visible().contains(canvas.model.scene().bounds()))
        .as("%s in %s at %s", canvas.model.scene().bounds(), visible(), canvas.model.transform())
        .isTrue();
  }
}
