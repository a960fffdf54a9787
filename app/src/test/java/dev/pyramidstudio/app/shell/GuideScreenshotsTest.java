package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.shell.GuideShots.About;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.state.Thresholds;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Makes the pictures of the user's guide, in both themes and two sizes of the window, and sees that
 * each shows what it is about. {@code -Dstudio.screenshots=docs/guide/images} puts them there;
 * otherwise they go to {@code target}. {@code -Dstudio.screenshots.language=zh} makes those of the
 * Chinese guide, which has the light ones of the usual size.
 */
class GuideScreenshotsTest extends WindowTestBase {
  private static final int[] USUAL = {1440, 900};
  private static final int[] SMALL = {1100, 700};
  private static final int GLIDE_MILLIS = 600;
  private static final int QUIET_MILLIS = 250;
  private static final int DERIVED_STEPS = 3;
  private static final int LONGEST_WALK_SECONDS = 60;
  private static final double WEAK = 0.1;
  private static final double FAINT = 0.14;

  private final GuideShots shots = new GuideShots();
  private Document start;

  private final Locale before = Locale.getDefault();

  @Override
  public void start(Stage stage) {
    Locale.setDefault(GuideShots.LANGUAGE);
    super.start(stage);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void eachStateHasItsPicture() throws Exception {
    onFx(
        () -> {
          stage.setX(0);
          stage.setY(0);
        });
    start = onFx(state::document);
    theCanvas();
    aNode();
    aBox();
    thePicture();
    theStrip();
    theSheets();
    shots.requireFaultless();
  }

  /** Nothing selected, nothing done, nothing pointed at. */
  private void fresh() {
    onFx(
        () -> {
          state.select(Selection.none());
          state.history().reset(start);
          state.problemProperty().set(Optional.empty());
        });
    showTab("tab-maps");
  }

  private void theCanvas() throws Exception {
    shoot("preset", new About("#canvas"), new About("#training-badge", "trained"));

    for (int[] size : List.of(USUAL, SMALL)) {
      resize(size);
      drag("P4_out", "P5_td");
      for (Theme theme : Theme.values()) {
        shoot("refused", size, theme, new About("#canvas"));
      }
      type(KeyCode.ESCAPE);
      release(MouseButton.PRIMARY);
    }
    fresh();

    unfold();
    shoot("unfolded", new About("#canvas"));
    unfold();

    onFx(
        () ->
            state.editTopology(
                "Remove 2 connections",
                t ->
                    TopologyEdits.disconnect(
                        t, List.of(new Edge("P3", "P3_out"), new Edge("P4_td", "P3_out")))));
    showTab("tab-problems");
    shoot(
        "problems",
        new About("#problems-list"),
        new About(".mend-button"),
        new About("#training-badge", "cannot run"));
    fresh();

    onFx(
        () ->
            state.edit(
                "empty",
                d ->
                    d.withTopology(
                        Presets.of("none", Optional.empty(), d.topology().levels(), 1))));
    shoot("empty", new About("#canvas"), new About("#training-badge", "untrained"));
    fresh();

    clickOn(Text.of(WindowActions.class, "action.derive.brief"));
    for (int step = 0; step < DERIVED_STEPS; step++) {
      clickOn("#derive-next");
    }
    // A step's edits follow one another slowly enough to be watched; the last one names the whole.
    WaitForAsyncUtils.waitFor(
        LONGEST_WALK_SECONDS,
        TimeUnit.SECONDS,
        () -> onFx(() -> state.document().topology().name()).equals("Simplified PANet"));
    shoot("derive", new About("#derive-title"), new About("#derive-next"));
    clickOn("#derive-leave");
    fresh();
  }

  private void aNode() throws Exception {
    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    shoot(
        "node",
        new About("#formula", "P4_out = conv("),
        new About(".fusion-effects"),
        new About("#field-words", "Place"));
    showTab("tab-weights");
    shoot("weights", new About(".weights-legend"), new About("#weights-view"));
    showTab("tab-maps");

    onFx(
        () -> {
          TextField raw = (TextField) node("#raw-0");
          raw.setText(String.valueOf(WEAK));
          raw.fireEvent(new ActionEvent(raw, raw));
        });
    assertThat(onFx(() -> state.marksProperty().get()))
        .as("where boxes were")
        .anyMatch(mark -> mark.kind() == PictureMark.Kind.BEFORE);
    shoot("what-if", new About("#reset-0"), new About("#training-badge", "trained, altered"));
    fresh();

    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    onFx(() -> ((ToggleButton) node("#field-show")).fire());
    clickOn("#field-measure");
    WaitForAsyncUtils.waitForFxEvents();
    shoot("field", new About("#field-words", "measured"), new About("#field-show"));
    onFx(() -> ((ToggleButton) node("#field-show")).fire());
    fresh();
  }

  private void aBox() throws Exception {
    selectTheFace();
    shoot(
        "box", new About("#why-offsets", "ty"), new About("#why-measure"), new About("#why-needs"));
    onFx(() -> ((ToggleButton) node("#show-suppressed")).fire());
    onFx(() -> ((ToggleButton) node("#show-anchors")).fire());
    shoot("suppressed", new About(".picture-canvas"), new About("#why-suppressed", "took"));
    onFx(() -> ((ToggleButton) node("#show-suppressed")).fire());
    onFx(() -> ((ToggleButton) node("#show-anchors")).fire());
    showTab("tab-needs");
    shoot("needs", new About("#edge-needs"), new About("#needs-summary", "57 of 57"));
    fresh();
  }

  private void selectTheFace() {
    onFx(() -> state.select(Selection.ofBox(state.detections().get(0), 2)));
  }

  private void thePicture() throws Exception {
    Thresholds usual = onFx(state::thresholds);
    onFx(() -> state.thresholdsProperty().set(state.thresholds().withScore(FAINT)));
    clickOn("#nms");
    shoot("soft", new About("#nms", "soft NMS"), new About("#box-count"));
    clickOn("#nms");
    for (int[] size : List.of(USUAL, SMALL)) {
      resize(size);
      MenuButton classes = (MenuButton) node("#class-filter");
      pointAside();
      onFx(classes::show);
      for (Theme theme : Theme.values()) {
        shots.shootWithMenu("classes", size, theme, this::settled, stage);
      }
      onFx(classes::hide);
    }
    onFx(() -> state.thresholdsProperty().set(usual));
  }

  private void theStrip() throws Exception {
    onFx(
        () ->
            state.editTopology(
                "Remove P5 → P5_out", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    showTab("tab-cost");
    shoot("cost", new About(".cost-table"), new About(".cost-change"));
    showTab("tab-steps");
    shoot("steps", new About("#steps-list"));
    fresh();

    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    onFx(() -> node("#map-P4_out").requestFocus());
    type(KeyCode.ENTER);
    shoot("map", new About("#large-map"), new About("#map-legend"));
    type(KeyCode.ESCAPE);
    fresh();
  }

  private void theSheets() throws Exception {
    clickOn("#phi-open");
    shoot("models", new About("#model-table"), new About("#chosen-title", "Lite0"));
    clickOn("#family-efficientdet");
    onFx(() -> ((TableView<?>) node("#model-table")).getSelectionModel().selectLast());
    shoot("phi", new About("#download-model"), new About("#chosen-title", "D7x"));
    type(KeyCode.ESCAPE);

    onFx(
        () ->
            files()
                .openDropped(
                    List.of(
                        home.assets()
                            .resolve("weights/photos-lite0-fpn-fast.safetensors")
                            .toFile())));
    WaitForAsyncUtils.waitForFxEvents();
    shoot(
        "weight-file", new About("#weight-file-report", "fpn:fast"), new About("#use-weight-file"));
    type(KeyCode.ESCAPE);

    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
    shoot("export", new About("#export-sheet"), new About("#export-onnx"));
    type(KeyCode.ESCAPE);

    push(KeyCode.F1);
    shoot("shortcuts", new About("#shortcut-sheet"), new About("#shortcut-sheet .key-cap"));
    type(KeyCode.ESCAPE);
  }

  /** The state as it is, in every window and theme, with the pointer out of the way. */
  private void shoot(String name, About... about) throws Exception {
    for (int[] size : List.of(USUAL, SMALL)) {
      resize(size);
      pointAside();
      for (Theme theme : Theme.values()) {
        shoot(name, size, theme, about);
      }
    }
  }

  private void shoot(String name, int[] size, Theme theme, About... about) throws Exception {
    shots.shoot(name, size, theme, this::settled, stage, about);
  }

  private void settled(Theme theme) {
    onFx(() -> state.themeProperty().set(theme));
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.sleep(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void resize(int[] size) {
    onFx(
        () -> {
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
        });
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.sleep(GLIDE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What the mouse points at is lit, which says nothing in a picture. */
  private void pointAside() {
    moveTo(
        onFx(
            () ->
                new Point2D(
                    stage.getX() + stage.getWidth() / 2, stage.getY() + stage.getHeight() - 8)));
  }

  private void unfold() {
    onFx(() -> node("#canvas").requestFocus());
    type(KeyCode.U);
  }

  private void showTab(String id) {
    onFx(() -> ((ToggleButton) node("#" + id)).setSelected(true));
  }

  /** Takes a connection from one node to another and holds it there. */
  private void drag(String from, String to) {
    moveTo(placeOf(from, 1)).press(MouseButton.PRIMARY).moveTo(placeOf(to, 0.5));
  }

  /** Where on the screen a node of the canvas is, from its left (0) to its right side (1). */
  private Point2D placeOf(String name, double x) {
    Node item =
        lookup("#canvas *")
            .<Node>match(node -> String.valueOf(node.getAccessibleText()).matches(name + "[,，].*"))
            .query();
    Bounds bounds = onFx(() -> item.localToScreen(item.getBoundsInLocal()));
    return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getCenterY());
  }
}
