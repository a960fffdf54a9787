package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.shell.ToolBarViewModel.Training;
import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Says what the weights are worth, in words or, where there is no room for them, by a sign. */
final class TrainingBadge extends StackPane {
  private final Label words = new Label();
  private final Label sign = new Label();
  private final StringProperty tip = new SimpleStringProperty();

  TrainingBadge(ObservableValue<Training> training) {
    words.setId("training-badge");
    words.setMinWidth(USE_PREF_SIZE);
    sign.setId("training-sign");
    sign.setMinWidth(USE_PREF_SIZE);
    sign.accessibleTextProperty().bind(words.textProperty());
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(words, sign);
    Tips.on(this, tip);
    training.addListener((o, was, now) -> show(now));
    show(training.getValue());
  }

  private void show(Training training) {
    String name = training.name().toLowerCase(Locale.ROOT);
    words.setText(text("training." + name));
    sign.setGraphic(Icons.of(icon(training)));
    tip.set(text("training.tip", words.getText(), text("training." + name + ".tip")));
    words.getStyleClass().setAll("label", "badge", "badge-" + name);
    sign.getStyleClass().setAll("label", "badge", "badge-sign", "badge-" + name);
  }

  private static String icon(Training training) {
    return switch (training) {
      case UNKNOWN -> "clock";
      case BLOCKED -> "x-circle";
      case TRAINED -> "check";
      case ALTERED -> "edit-2";
      case UNTRAINED -> "alert-triangle";
    };
  }

  @Override
  protected double computeMinWidth(double height) {
    return snapSizeX(sign.prefWidth(-1));
  }

  @Override
  protected double computePrefWidth(double height) {
    return snapSizeX(words.prefWidth(-1));
  }

  @Override
  protected void layoutChildren() {
    boolean whole = getWidth() >= snapSizeX(words.prefWidth(-1));
    words.setVisible(whole);
    sign.setVisible(!whole);
    super.layoutChildren();
  }

  private static String text(String key, Object... args) {
    return Text.of(TrainingBadge.class, key, args);
  }
}
