package dev.pyramidstudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class SheetTest extends ApplicationTest {
  private TextField behind;
  private Button first;
  private Button last;
  private VBox content;
  private StackPane layers;
  private Scene scene;
  private Sheet sheet;

  @Override
  public void start(Stage stage) {
    behind = new TextField();
    first = new Button("first");
    last = new Button("last");
    content = new VBox(first, last);
    layers = new StackPane(new VBox(behind, new Button("behind")));
    scene = new Scene(layers, 500, 300);
    stage.setScene(scene);
    stage.show();
    behind.requestFocus();
    sheet = new Sheet(new Label("Title"), content);
    sheet.showOver(layers);
  }

  private boolean keyboardInside() {
    WaitForAsyncUtils.waitForFxEvents();
    Node at = scene.getFocusOwner();
    while (at != null && at != sheet) {
      at = at.getParent();
    }
    return at == sheet;
  }

  @Test
  void theKeyboardStaysInItAndGoesBackAfterwards() {
    for (int i = 0; i < 60; i++) {
      type(KeyCode.TAB);
      assertThat(keyboardInside()).as("after %d times Tab", i + 1).isTrue();
    }
    type(KeyCode.ESCAPE);
    assertThat(layers.getChildren()).doesNotContain(sheet);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(scene.getFocusOwner()).isSameAs(behind);
    type(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(scene.getFocusOwner()).as("free again").isNotSameAs(behind);
  }

  @Test
  void tabGoesRoundInBothDirections() {
    interact(last::requestFocus);
    type(KeyCode.TAB);
    assertThat(keyboardInside()).isTrue();
    press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(scene.getFocusOwner()).isSameAs(last);
  }

  @Test
  void aFocusedControlThatGoesDoesNotTakeTheKeyboardAlong() {
    interact(
        () -> {
          first.requestFocus();
          content.getChildren().clear();
        });
    assertThat(keyboardInside()).isTrue();
    type(KeyCode.ESCAPE);
    assertThat(layers.getChildren()).doesNotContain(sheet);
  }
}
