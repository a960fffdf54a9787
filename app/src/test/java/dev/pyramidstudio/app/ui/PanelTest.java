package dev.pyramidstudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class PanelTest extends ApplicationTest {
  private final AtomicInteger clicks = new AtomicInteger();
  private Stage stage;
  private Panel panel;

  @Override
  public void start(Stage stage) {
    this.stage = stage;
    panel = new Panel("Title", new Region());
    for (String name : List.of("first", "second", "third")) {
      Button button = new Button(name);
      button.setId(name);
      button.setOnAction(event -> clicks.incrementAndGet());
      panel.actions().add(button);
    }
    stage.setScene(new Scene(panel));
    stage.setWidth(600);
    stage.setHeight(200);
    stage.show();
  }

  private boolean inBar(Node node) {
    return node.getScene() == stage.getScene() && node.getLayoutX() >= 0;
  }

  @Test
  void actionsWithoutRoomWorkBehindTheDots() {
    List<Node> actions = List.copyOf(panel.actions());
    assertThat(actions).allMatch(this::inBar);
    interact(() -> stage.setWidth(180));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(inBar(actions.get(2))).isFalse();
    clickOn(".panel-actions > .quiet-button");
    clickOn("#third");
    assertThat(clicks.get()).isEqualTo(1);
    interact(() -> stage.setWidth(600));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(actions).allMatch(this::inBar);
  }

  @Test
  void anActionThatComesAndGoesWorksBehindTheDots() {
    BooleanProperty there = new SimpleBooleanProperty(true);
    Node third = panel.actions().get(2);
    interact(
        () -> {
          third.visibleProperty().bind(there);
          third.managedProperty().bind(there);
          stage.setWidth(180);
        });
    WaitForAsyncUtils.waitForFxEvents();
    clickOn(".panel-actions > .quiet-button");
    clickOn("#third");
    assertThat(clicks.get()).isEqualTo(1);
    interact(() -> there.set(false));
    assertThat(third.isVisible()).isFalse();
  }
}
