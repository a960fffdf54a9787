package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.state.Activity;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.GivingRow;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.util.Duration;

/**
 * The last line of the window: whether it works, what the last run took, what the network costs.
 */
final class StatusBar extends GivingRow {
  /** Work that ends sooner is not worth a flicker. */
  private static final Duration PATIENCE = Duration.millis(500);

  private final StudioState state;
  private final ObjectBinding<Activity> activity;
  private final Circle dot = new Circle(4);
  private final Label what = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel = new Button(text("status.cancel"));
  private final PauseTransition patience = new PauseTransition(PATIENCE);

  StatusBar(StudioState state, Node notice, ObservableValue<String> costs, Action language) {
    this.state = state;
    activity =
        Bindings.createObjectBinding(
            this::newest, state.readingProperty(), state.activityProperty());
    getStyleClass().add("status-bar");
    dot.getStyleClass().add("status-dot");
    what.setId("status-what");
    bar.setId("status-progress");
    cancel.setId("status-cancel");
    cancel.getStyleClass().add("quiet-button");
    cancel.setOnAction(event -> activity.get().cancel().run());
    Label timings = new Label();
    timings.setId("status-timings");
    timings.getStyleClass().add("muted");
    timings.textProperty().bind(state.statusProperty());
    timings.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label cost = new Label();
    cost.setId("status-costs");
    cost.getStyleClass().add("muted");
    cost.textProperty().bind(costs);
    Tips.on(timings, timings.textProperty());
    Tips.on(cost, costs);
    getChildren().add(dot);
    addGiving(what, 4);
    getChildren().addAll(bar, cancel);
    addGiving(timings, 1);
    getChildren().add(gap);
    addGiving(notice, 3);
    addGiving(cost, 2);
    Button switching = language.textButton("quiet-button");
    switching.setId("status-language");
    switching.setMinWidth(USE_PREF_SIZE);
    getChildren().add(switching);
    patience.setOnFinished(event -> show(activity.get(), true));
    activity.addListener((o, was, now) -> changed(was, now));
    state.problemProperty().addListener((o, was, now) -> refresh());
    state.topologyProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  /** A picture that is being read will be run next: what runs until then is of no more interest. */
  private Activity newest() {
    Activity reading = state.readingProperty().get();
    return reading.running() ? reading : state.activityProperty().get();
  }

  private void changed(Activity was, Activity now) {
    if (now.running() && !was.running()) {
      patience.playFromStart();
    } else if (!now.running()) {
      patience.stop();
    }
    show(now, bar.isVisible());
  }

  private void refresh() {
    show(activity.get(), bar.isVisible());
  }

  private void show(Activity activity, boolean shownBefore) {
    boolean slow = activity.running() && shownBefore;
    bar.setVisible(slow);
    bar.setManaged(slow);
    cancel.setVisible(slow);
    cancel.setManaged(slow);
    if (slow) {
      bar.setProgress(
          activity.fraction() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : activity.fraction());
    }
    dot.getStyleClass().removeAll("status-busy", "status-problem");
    if (slow) {
      say(activity.what(), "status-busy");
    } else if (state.document().obstacle().isPresent()) {
      say(text("status.blocked"), "status-problem");
    } else if (state.problemProperty().get().isPresent()) {
      say(text("status.problem"), "status-problem");
    } else {
      what.setText(text("status.ready"));
    }
  }

  private void say(String words, String colour) {
    what.setText(words);
    dot.getStyleClass().add(colour);
  }

  private static String text(String key) {
    return Text.of(StatusBar.class, key);
  }
}
