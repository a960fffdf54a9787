package dev.pyramidstudio.app.ui;

import java.util.regex.Pattern;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

/**
 * Facts beside a title, parted by middle dots. Where there is no room for all of them the last ones
 * go first, whole; only the first is ever cut within. The tip always has all.
 */
final class Subtitle extends StackPane {
  private static final Pattern DOT = Pattern.compile(" · ");
  private static final double SHORTEST = 60;

  /** A label asks for a little more than its letters. */
  private static final double AIR = 2;

  private final Label label = new Label();
  private final StringProperty facts = new SimpleStringProperty(this, "facts", "");

  Subtitle() {
    label.getStyleClass().add("panel-subtitle");
    label.accessibleTextProperty().bind(facts);
    setAlignment(Pos.CENTER_LEFT);
    getChildren().add(label);
    facts.addListener((o, was, now) -> show(now));
    Tips.on(this, facts);
  }

  /** All that could be shown. */
  StringProperty factsProperty() {
    return facts;
  }

  private void show(String words) {
    label.setText(words == null ? "" : words);
    requestLayout();
  }

  private String all() {
    return facts.get() == null ? "" : facts.get();
  }

  private double widthOf(String words) {
    if (words.isEmpty()) {
      return 0;
    }
    Text measured = new Text(words);
    measured.setFont(label.getFont());
    return Math.ceil(measured.getLayoutBounds().getWidth()) + AIR;
  }

  private String fitting(double room) {
    String words = all();
    while (widthOf(words) > room && DOT.matcher(words).find()) {
      words = words.substring(0, words.lastIndexOf(" · "));
    }
    return words;
  }

  @Override
  protected double computePrefWidth(double height) {
    return widthOf(all());
  }

  @Override
  protected double computeMinWidth(double height) {
    return Math.min(widthOf(all()), SHORTEST);
  }

  @Override
  protected void layoutChildren() {
    String words = fitting(getWidth());
    if (!words.equals(label.getText())) {
      label.setText(words);
    }
    super.layoutChildren();
  }
}
