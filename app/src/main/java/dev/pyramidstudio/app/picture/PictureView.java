package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.NumberSlider;
import dev.pyramidstudio.app.ui.Panel;
import dev.pyramidstudio.app.ui.ShortcutSheet;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The panel of the picture: title, picture, and the thresholds below it. */
public final class PictureView {
  private static final double STEP = 1.25;
  private static final double NONE_GAP = 10;
  private static final KeyCombination PASTE = KeyCombination.keyCombination("Shortcut+V");

  private final PictureViewModel model;
  private final PictureCanvas canvas;
  private final Panel panel;

  public PictureView(PictureViewModel model, ObservableValue<Theme> theme, TaskRunner tasks) {
    this.model = model;
    canvas = new PictureCanvas(model, theme, tasks);
    panel =
        new Panel(
            text("picture.title"),
            new StackPane(canvas, emptyHint(), noBoxHint(), untrainedBadge()));
    panel.setId("picture-panel");
    panel.subtitleProperty().bind(model.subtitleProperty());
    panel
        .actions()
        .addAll(
            overlayButton(),
            toggle("suppressed", model.suppressedShownProperty()),
            toggle("anchors", model.anchorsShownProperty()),
            new ClassFilter(model),
            fitButton());
    panel.setFooter(
        slider("score", model.scoreProperty()), overlapSlider(), nmsButton(), gap(), countLabel());
  }

  public Panel panel() {
    return panel;
  }

  /** What mouse and keys do on the picture, for the sheet of shortcuts. */
  public static List<ShortcutSheet.Row> gestures() {
    return Stream.of("boxes", "zoom", "fit", "free")
        .map(way -> "picture.gesture." + way)
        .map(key -> new ShortcutSheet.Row(text(key + ".by"), text(key)))
        .toList();
  }

  /** What to do on a paste while the picture has the focus; false if there is nothing to paste. */
  public void setOnPaste(BooleanSupplier paste) {
    canvas.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (PASTE.match(event) && paste.getAsBoolean()) {
            event.consume();
          }
        });
  }

  /** Shows the whole picture. */
  public void fit() {
    canvas.fit();
  }

  public void zoomIn() {
    canvas.zoom(STEP);
  }

  public void zoomOut() {
    canvas.zoom(1 / STEP);
  }

  private Node emptyHint() {
    Label hint = new Label(text("picture.empty"));
    hint.getStyleClass().add("panel-empty");
    hint.setMouseTransparent(true);
    hint.visibleProperty().bind(model.pictureProperty().isNull());
    return hint;
  }

  private Node noBoxHint() {
    Label hint = new Label();
    hint.setId("picture-none");
    hint.getStyleClass().add("picture-none");
    hint.setWrapText(true);
    hint.setMouseTransparent(true);
    hint.textProperty().bind(model.count().nothingProperty());
    hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
    StackPane.setAlignment(hint, Pos.BOTTOM_CENTER);
    StackPane.setMargin(hint, new Insets(NONE_GAP));
    return hint;
  }

  private Node untrainedBadge() {
    Label badge = new Label(text("picture.untrained"));
    badge.setId("picture-untrained");
    badge.getStyleClass().addAll("badge", "badge-untrained", "badge-over-picture");
    Tips.on(badge, text("picture.untrained.tip"));
    badge.visibleProperty().bind(model.untrainedProperty());
    StackPane.setAlignment(badge, Pos.TOP_LEFT);
    return badge;
  }

  private Node overlayButton() {
    Button button = new Button();
    button.setId("overlay-clear");
    // A node's underscore is part of its name.
    button.setMnemonicParsing(false);
    button.getStyleClass().add("quiet-button");
    button.setGraphic(Icons.of("x"));
    Tips.on(button, text("picture.overlay.clear"));
    button.setOnAction(event -> model.clearOverlay());
    button.textProperty().bind(model.overlayProperty().map(PictureView::describeOverlay));
    button.visibleProperty().bind(model.overlayProperty().map(Optional::isPresent));
    button.managedProperty().bind(button.visibleProperty());
    return button;
  }

  private static String describeOverlay(Optional<MapOverlay> overlay) {
    return overlay.map(map -> text("picture.overlay", map.title())).orElse("");
  }

  private static Node toggle(String name, BooleanProperty shown) {
    ToggleButton toggle = new ToggleButton(text("picture." + name));
    toggle.setId("show-" + name);
    toggle.getStyleClass().setAll("quiet-button");
    Tips.on(toggle, text("picture." + name + ".tip"));
    toggle.selectedProperty().bindBidirectional(shown);
    return toggle;
  }

  private Node fitButton() {
    Button button = new Button();
    button.setId("picture-fit");
    button.getStyleClass().add("quiet-button");
    button.setGraphic(Icons.of("maximize"));
    Tips.on(button, text("picture.fit"));
    button.setOnAction(event -> canvas.fit());
    button.textProperty().bind(canvas.viewportProperty().map(PictureView::percent));
    return button;
  }

  private static String percent(Viewport view) {
    return text("picture.zoom", String.format(Locale.ROOT, "%.0f", view.scale() * 100));
  }

  private static NumberSlider slider(String name, DoubleProperty value) {
    NumberSlider slider =
        new NumberSlider(
            text("picture." + name), text("picture." + name + ".tip"), text("picture.number.bad"));
    slider.setId(name + "-slider");
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider.valueProperty().bindBidirectional(value);
    return slider;
  }

  /** Soft suppression weighs every overlap and has no use for a threshold. */
  private NumberSlider overlapSlider() {
    NumberSlider slider = slider("iou", model.iouProperty());
    slider.disableProperty().bind(model.nmsProperty().isEqualTo(Nms.SOFT));
    return slider;
  }

  private Node nmsButton() {
    Button button = new Button();
    button.setId("nms");
    button.getStyleClass().add("quiet-button");
    button.setMinWidth(Region.USE_PREF_SIZE);
    Tips.on(button, text("picture.nms.tip"));
    button
        .textProperty()
        .bind(
            model
                .nmsProperty()
                .map(nms -> text("picture.nms." + nms.name().toLowerCase(Locale.ROOT))));
    button.setOnAction(event -> model.nmsProperty().set(other(model.nmsProperty().get())));
    return button;
  }

  private static Nms other(Nms nms) {
    return nms == Nms.HARD ? Nms.SOFT : Nms.HARD;
  }

  private Node countLabel() {
    CountLabel count =
        new CountLabel(model.count().wordsProperty(), model.count().figuresProperty());
    Tips.on(count, BoxCount.explained());
    return count;
  }

  private static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  private static String text(String key, Object... args) {
    return Text.of(PictureView.class, key, args);
  }
}
