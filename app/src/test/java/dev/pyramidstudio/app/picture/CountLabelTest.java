package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

class CountLabelTest extends ApplicationTest {
  private CountLabel count;

  @Override
  public void start(Stage stage) {
    count =
        new CountLabel(
            new SimpleStringProperty("1 of 96 candidates"), new SimpleStringProperty("1 of 96"));
    stage.setScene(new Scene(new Group(count), 300, 50));
    stage.show();
    count.setManaged(false);
  }

  private boolean inWords() {
    Node words = count.lookup("#box-count-words");
    assertThat(count.getChildren().stream().filter(Node::isVisible)).hasSize(1);
    return words.isVisible();
  }

  @Test
  void wordsGiveWayToFigures() {
    double whole = count.prefWidth(-1);
    interact(() -> count.resize(whole, 20));
    interact(count::layout);
    assertThat(inWords()).isTrue();
    interact(() -> count.resize(whole - 1, 20));
    interact(count::layout);
    assertThat(inWords()).isFalse();
    assertThat(count.minWidth(-1)).as("and those shrink last").isLessThan(whole / 2);
  }
}
