package dev.pyramidstudio.app.ui;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A question above the work instead of a dialog in its way: it can wait, and a later one takes its
 * place.
 */
public final class QuestionStrip extends HBox {
  private int asked;

  public QuestionStrip() {
    setId("question-strip");
    getStyleClass().add("question-strip");
    close();
  }

  /** Asks; whichever answer is chosen closes the strip and runs. */
  public void ask(String question, List<Action> answers) {
    asked++;
    Label sentence = new Label(question);
    sentence.setId("question-text");
    sentence.setWrapText(true);
    sentence.setMinSize(0, Region.USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    getChildren().setAll(Icons.of("help-circle"), sentence);
    for (int i = 0; i < answers.size(); i++) {
      Action answer = answers.get(i);
      Button button = new Button(answer.text());
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setId("answer-" + i);
      button.getStyleClass().add("answer-button");
      button.setOnAction(
          event -> {
            close();
            answer.run();
          });
      getChildren().add(button);
    }
    setVisible(true);
    setManaged(true);
  }

  /** Counts questions: tells whether one that was asked still stands. */
  public int asked() {
    return asked;
  }

  /** Takes the question back. */
  public void close() {
    setVisible(false);
    setManaged(false);
    getChildren().clear();
  }
}
