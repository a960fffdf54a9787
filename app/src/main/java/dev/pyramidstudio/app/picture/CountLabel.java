package dev.pyramidstudio.app.picture;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** How many boxes there are, in words where there is room for them, else in figures alone. */
final class CountLabel extends StackPane {
  private final Label words = new Label();
  private final Label figures = new Label();

  CountLabel(ObservableValue<String> inWords, ObservableValue<String> inFigures) {
    words.textProperty().bind(inWords);
    figures.textProperty().bind(inFigures);
    words.getStyleClass().add("muted");
    figures.getStyleClass().add("muted");
    figures.setMinWidth(Region.USE_PREF_SIZE);
    words.setId("box-count-words");
    setId("box-count");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty().bind(inWords);
    setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(words, figures);
  }

  @Override
  protected double computePrefWidth(double height) {
    return snappedLeftInset() + words.prefWidth(-1) + snappedRightInset();
  }

  @Override
  protected double computeMinWidth(double height) {
    return snappedLeftInset() + figures.minWidth(-1) + snappedRightInset();
  }

  @Override
  protected void layoutChildren() {
    boolean room = getWidth() >= computePrefWidth(-1);
    words.setVisible(room);
    figures.setVisible(!room);
    super.layoutChildren();
  }
}
