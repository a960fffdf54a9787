package dev.pyramidstudio.app.receptive;

import dev.pyramidstudio.app.receptive.ReceptiveFieldViewModel.Measured;
import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A bar below what the inspector tells of a node: what a place of its map sees of the picture. */
public final class ReceptiveFieldView {
  private final ReceptiveFieldViewModel model;
  private final Label words = new Label();
  private final Button measure = new Button();
  private final HBox bar;

  public ReceptiveFieldView(ReceptiveFieldViewModel model) {
    this.model = model;
    words.setId("field-words");
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    words.setMinWidth(0);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    ToggleButton show = new ToggleButton(text("show"), Icons.of("eye"));
    show.setId("field-show");
    show.getStyleClass().setAll("quiet-button");
    show.setMinWidth(Region.USE_PREF_SIZE);
    Tips.on(show, text("show.tip"));
    show.selectedProperty().bindBidirectional(model.shownProperty());
    measure.setId("field-measure");
    measure.getStyleClass().add("quiet-button");
    measure.setMinWidth(Region.USE_PREF_SIZE);
    Tips.on(measure, text("measure.tip", ReceptiveFieldViewModel.PATCHES));
    measure.setOnAction(event -> measureOrCancel());
    ProgressBar progress = new ProgressBar(0);
    progress.setId("field-progress");
    progress.setPrefWidth(60);
    progress.setMinWidth(40);
    progress.progressProperty().bind(model.measuringProperty());
    progress.visibleProperty().bind(model.measuringProperty().greaterThanOrEqualTo(0));
    progress.managedProperty().bind(progress.visibleProperty());
    bar = new HBox(6, words, progress, show, measure);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("field-bar");
    bar.setMinHeight(Region.USE_PREF_SIZE);
    model.atProperty().addListener((o, was, now) -> show());
    model.measuredProperty().addListener((o, was, now) -> show());
    model.measuringProperty().addListener((o, was, now) -> name());
    show();
    name();
  }

  public Node content() {
    return bar;
  }

  private void show() {
    Optional<FieldAt> at = model.atProperty().get();
    bar.setVisible(at.isPresent());
    bar.setManaged(at.isPresent());
    at.ifPresent(
        here ->
            words.setText(
                model
                    .measuredProperty()
                    .get()
                    .filter(found -> isSameCell(found.at(), here))
                    .map(ReceptiveFieldView::describe)
                    .orElseGet(() -> describe(here))));
  }

  private static boolean isSameCell(FieldAt a, FieldAt b) {
    return a.row() == b.row() && a.column() == b.column();
  }

  private static String describe(FieldAt here) {
    String key =
        here.isWhole() ? "field.whole" : here.field().seesEverything() ? "field.gate" : "field";
    return text(
        key,
        here.row(),
        here.column(),
        here.field().width(),
        here.field().height(),
        here.spec().imageWidth(),
        here.spec().imageHeight());
  }

  private static String describe(Measured found) {
    FieldAt here = found.at();
    return found.extent().bottom() == 0
        ? text("field.nothing", here.row(), here.column())
        : text(
            "field.measured",
            here.row(),
            here.column(),
            here.field().width(),
            here.field().height(),
            found.extent().right() - found.extent().left(),
            found.extent().bottom() - found.extent().top());
  }

  private void measureOrCancel() {
    if (model.measuringProperty().get() >= 0) {
      model.cancel();
    } else {
      model.measure();
    }
  }

  private void name() {
    measure.setText(text(model.measuringProperty().get() >= 0 ? "measure.cancel" : "measure"));
  }

  private static String text(String key, Object... args) {
    return Text.of(ReceptiveFieldView.class, key, args);
  }
}
