package dev.pyramidstudio.app.ui;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A name, a slider and its number, which can be typed as well. The value lies between 0 and 1. */
public final class NumberSlider extends HBox {
  private static final double LEAST = 26;

  private final Slider slider = new Slider(0, 1, 0);
  private final TextField field = new TextField();

  /**
   * @param badNumber what to say about a typed text that is no number from 0 to 1
   */
  public NumberSlider(String name, String explanation, String badNumber) {
    getStyleClass().add("number-slider");
    Label label = new Label(name);
    label.setLabelFor(slider);
    label.setMinWidth(Region.USE_PREF_SIZE);
    Tips.on(label, explanation);
    slider.setAccessibleText(name);
    slider.getStyleClass().add(Styles.SMALL);
    slider.setBlockIncrement(0.05);
    slider.setMinWidth(LEAST);
    Tips.on(slider, explanation);
    HBox.setHgrow(slider, Priority.ALWAYS);
    field.getStyleClass().add("number-field");
    field.setAccessibleText(name);
    getChildren().addAll(label, slider, field);

    slider.valueProperty().addListener((o, was, now) -> show());
    field.setOnAction(event -> take(badNumber));
    field
        .focusedProperty()
        .addListener(
            (o, was, now) -> {
              if (!now) {
                take(badNumber);
                show();
              }
            });
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            show();
          }
        });
    show();
  }

  public DoubleProperty valueProperty() {
    return slider.valueProperty();
  }

  /** The slider, for tests and key bindings. */
  public Slider slider() {
    return slider;
  }

  /** The number's field. */
  public TextField field() {
    return field;
  }

  private void show() {
    field.setText(format(slider.getValue()));
    markBad(false, "");
  }

  private void take(String badNumber) {
    String text = field.getText().strip().replace(',', '.');
    if (text.equals(format(slider.getValue()))) {
      return;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        slider.setValue(value);
        show();
        return;
      }
    } catch (NumberFormatException notANumber) {
      markBad(true, badNumber);
      return;
    }
    markBad(true, badNumber);
  }

  private void markBad(boolean bad, String why) {
    field.pseudoClassStateChanged(Styles.STATE_DANGER, bad);
    field.setTooltip(bad ? new Tooltip(why) : null);
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
