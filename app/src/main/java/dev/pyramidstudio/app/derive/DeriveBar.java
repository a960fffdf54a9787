package dev.pyramidstudio.app.derive;

import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Derivation.Step;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Where the walk stands, why, and on or back; shown only while somebody walks. */
public final class DeriveBar extends HBox {
  /** Long enough to see each edit glide into place. */
  private static final Duration PACE = Duration.millis(420);

  private final DeriveViewModel model;
  private final Label place = new Label();
  private final Label title = new Label();
  private final Label why = new Label();
  private final Button back = new Button(text("bar.back"));
  private final Button next = new Button();
  private final PauseTransition pace = new PauseTransition(PACE);

  public DeriveBar(DeriveViewModel model) {
    this.model = model;
    setId("derive-bar");
    getStyleClass().add("derive-bar");
    place.getStyleClass().addAll("badge", "derive-place");
    place.setMinWidth(Region.USE_PREF_SIZE);
    title.setId("derive-title");
    title.getStyleClass().add("strong");
    why.setId("derive-why");
    why.setWrapText(true);
    why.setMinHeight(Region.USE_PREF_SIZE);
    why.getStyleClass().add("muted");
    VBox words = new VBox(title, why);
    HBox.setHgrow(words, Priority.ALWAYS);
    back.setId("derive-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.setOnAction(event -> model.back());
    next.setId("derive-next");
    next.getStyleClass().add("accent");
    next.setMinWidth(Region.USE_PREF_SIZE);
    next.setOnAction(event -> goOn());
    Button leave = new Button();
    leave.setId("derive-leave");
    leave.getStyleClass().add("quiet-button");
    leave.setGraphic(Icons.of("x"));
    Tips.on(leave, text("bar.leave"));
    leave.setAccessibleText(text("bar.leave"));
    leave.setOnAction(event -> model.leave());
    getChildren().addAll(place, words, back, next, leave);
    pace.setOnFinished(
        event -> {
          model.advance();
          if (model.pendingProperty().get() > 0) {
            pace.playFromStart();
          }
        });
    model.reachedProperty().addListener((o, was, now) -> show());
    show();
  }

  private void goOn() {
    if (model.following().isEmpty()) {
      model.leave();
      return;
    }
    model.next();
    model.advance();
    pace.playFromStart();
  }

  private void show() {
    boolean walking = model.reachedProperty().get() != DeriveViewModel.ASLEEP;
    setVisible(walking);
    setManaged(walking);
    if (!walking) {
      pace.stop();
      return;
    }
    place.setText(text("bar.place", model.reachedProperty().get(), model.count()));
    title.setText(model.current().map(Step::title).orElseGet(() -> text("bar.start")));
    why.setText(model.current().map(Step::why).orElseGet(() -> text("bar.start.why")));
    back.setDisable(model.current().isEmpty());
    next.setText(
        model
            .following()
            .map(step -> text("bar.next", step.title()))
            .orElseGet(() -> text("bar.done")));
  }

  private static String text(String key, Object... args) {
    return Text.of(DeriveBar.class, key, args);
  }
}
