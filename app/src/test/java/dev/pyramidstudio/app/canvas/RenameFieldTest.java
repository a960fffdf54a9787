package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Where the keyboard goes on when a node's name is no longer written. */
class RenameFieldTest extends ApplicationTest {
  private TextField elsewhere;
  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("bifpn", 3));
    elsewhere = new TextField("42");
    StackPane.setAlignment(elsewhere, Pos.BOTTOM_LEFT);
    elsewhere.setMaxWidth(80);
    ((StackPane) stage.getScene().getRoot()).getChildren().add(elsewhere);
  }

  private void rename() {
    clickOn(canvas.at("P5_td")).push(KeyCode.F2);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(lookup("#canvas-rename").query().isFocused()).isTrue();
  }

  @Test
  void whoLeavesForAnotherFieldTypesThere() {
    rename();

    clickOn(elsewhere).push(KeyCode.END).push(KeyCode.BACK_SPACE);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(elsewhere.getText()).isEqualTo("4");
    assertThat(canvas.topology().node("P5_td")).as("not deleted").isPresent();
    assertThat(lookup("#canvas-rename").query().isVisible()).isFalse();
  }

  @Test
  void whoGivesUpGoesOnInTheCanvas() {
    rename();

    push(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(canvas.view.canvas().isFocused()).isTrue();
  }
}
