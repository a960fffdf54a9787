package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** What somebody meets who begins with nothing. */
class EmptyCanvasTest extends ApplicationTest {
  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("none", 1));
  }

  private Labeled hint() {
    return lookup("#canvas-hint").queryAs(Labeled.class);
  }

  @Test
  void saysHowItIsFilledAndLetsThatBeDone() {
    assertThat(hint().isVisible()).isTrue();
    assertThat(hint().getText()).contains("Double-click a row");

    doubleClickOn(hint());
    push(KeyCode.ENTER);

    assertThat(canvas.topology().nodes()).as("as it says").hasSize(1);
    assertThat(hint().isVisible()).isFalse();
  }
}
