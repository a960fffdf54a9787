package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A sentence about something that went wrong, beside the work and not in its way. */
public final class ProblemStrip extends HBox {
  private final Label sentence = new Label();

  /**
   * @param problem what to say; emptied by the close button
   */
  public ProblemStrip(Property<Optional<String>> problem) {
    setId("problem-strip");
    getStyleClass().add("problem-strip");
    sentence.setId("problem-text");
    // What helps stands at the end of the sentence: it is never cut, and the button copies it.
    sentence.setWrapText(true);
    sentence.setMinSize(0, Region.USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    Button copy = button("copy", "problem.copy");
    copy.setOnAction(event -> copy());
    Button close = button("x", "problem.close");
    close.setId("problem-close");
    close.setOnAction(event -> problem.setValue(Optional.empty()));
    getChildren().addAll(Icons.of("alert-triangle"), sentence, copy, close);
    problem.addListener((o, was, now) -> show(now));
    show(problem.getValue());
  }

  private void show(Optional<String> problem) {
    setVisible(problem.isPresent());
    setManaged(problem.isPresent());
    sentence.setText(problem.orElse(""));
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(sentence.getText());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static Button button(String icon, String key) {
    Button button = new Button();
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().add("quiet-button");
    button.setGraphic(Icons.of(icon));
    Tips.on(button, Text.of(ProblemStrip.class, key));
    button.setAccessibleText(Text.of(ProblemStrip.class, key));
    return button;
  }
}
