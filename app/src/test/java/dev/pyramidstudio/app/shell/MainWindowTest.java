package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.picture.PictureViewModel;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.PictureMark.Kind;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Chip;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class MainWindowTest extends WindowTestBase {
  private List<String> labels() {
    return onFx(() -> state.detections().stream().map(Detection::label).toList());
  }

  @Test
  void everyTabOfTheStripIsReachedByTheMouse() {
    // A box brings the longest tabs: the maps' menus then go behind the button with three dots.
    onFx(() -> state.select(Selection.ofBox(state.detections().get(0), 2)));
    for (String tab :
        List.of("#tab-needs", "#tab-weights", "#tab-cost", "#tab-problems", "#tab-steps")) {
      clickOn("#tab-maps");
      clickOn(tab);
      assertThat(((ToggleButton) node(tab)).isSelected()).as(tab).isTrue();
    }
  }

  @Test
  void theStatusLineIsReadyOnlyWhenNothingIsWrong() {
    Node dot = node(".status-dot");
    assertThat(dot.getStyleClass()).doesNotContain("status-problem");
    assertThat(textOf("#status-what")).isEqualTo("ready");
    onFx(() -> state.tell(new IllegalStateException("broken")));
    assertThat(dot.getStyleClass()).contains("status-problem");
    assertThat(textOf("#status-what")).isNotEqualTo("ready");
    clickOn("#problem-close");
    assertThat(dot.getStyleClass()).doesNotContain("status-problem");
    onFx(
        () ->
            state.editTopology(
                "add", t -> TopologyEdits.addNode(t, 4, List.of(), Fusion.FAST, Optional.empty())));
    assertThat(dot.getStyleClass()).contains("status-problem");
    assertThat(textOf("#status-what")).isEqualTo("cannot run");
    onFx(() -> state.history().undo());
    assertThat(dot.getStyleClass()).doesNotContain("status-problem");
    assertThat(textOf("#status-what")).isEqualTo("ready");
  }

  @Test
  void opensWithARealDetectionOnTheSamplePicture() {
    assertThat(labels()).contains("face");
    assertThat(textOf("#training-badge")).isEqualTo("trained");
    assertThat(textOf("#box-count-words")).matches(labels().size() + " of [0-9]+ candidates");
    assertThat(node("#picture-untrained").isVisible()).isFalse();
  }

  @Test
  void theScoreSliderChoosesBoxesWithoutRunning() {
    RunResult run = onFx(state::result);
    int before = labels().size();
    onFx(() -> ((Slider) node("#score-slider .slider")).setValue(0.1));
    assertThat(labels().size()).isGreaterThan(before);
    onFx(() -> ((Slider) node("#score-slider .slider")).setValue(0.99));
    assertThat(labels()).isEmpty();
    assertThat(onFx(state::result)).isSameAs(run);
  }

  @Test
  void aTypedScoreCountsAndABadOneIsMarked() {
    TextField field = (TextField) node("#score-slider .number-field");
    type(field, "0,15");
    assertThat(onFx(() -> state.thresholds().score())).isEqualTo(0.15);
    type(field, "1.5");
    assertThat(onFx(() -> state.thresholds().score())).isEqualTo(0.15);
    assertThat(field.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("danger"));
  }

  private void type(TextField field, String text) {
    onFx(field::requestFocus);
    onFx(field::clear);
    write(text).type(KeyCode.ENTER);
  }

  @Test
  void aPresetIsOpenedRunAndTakenBack() {
    List<String> bifpn = labels();
    choose("#topology-chip", "panet");
    assertThat(textOf("#topology-chip .chip-value")).isEqualTo("PANet");
    assertThat(onFx(() -> state.result().document().topology().name())).isEqualTo("PANet");
    assertThat(textOf("#training-badge")).isEqualTo("trained");
    press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    assertThat(textOf("#topology-chip .chip-value")).isEqualTo("BiFPN");
    assertThat(labels()).isEqualTo(bifpn);
    press(KeyCode.CONTROL, KeyCode.Y).release(KeyCode.Y, KeyCode.CONTROL);
    assertThat(textOf("#topology-chip .chip-value")).isEqualTo("PANet");
  }

  private void choose(String chip, String entry) {
    onFx(
        () ->
            ((Chip) node(chip))
                .getItems().stream()
                    .filter(item -> entry.equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire());
  }

  @Test
  void fullyConnectedComesWithTheFusionItWasTrainedWith() {
    choose("#topology-chip", "fully-connected");
    assertThat(textOf("#fusion-chip .chip-value")).isEqualTo("softmax");
    assertThat(textOf("#training-badge")).isEqualTo("trained");
  }

  @Test
  void anEditedTopologySaysUntrainedWhereverItsBoxesShow() {
    onFx(
        () ->
            state.editTopology("cut", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    assertThat(textOf("#training-badge")).isEqualTo("untrained");
    assertThat(node("#picture-untrained").isVisible()).isTrue();
    assertThat(textOf("#topology-chip .chip-value")).isEqualTo("BiFPN, edited");
  }

  @Test
  void phiGoesToTheNextModelOfTheFamily() {
    onFx(() -> ((Slider) node("#phi-slider")).setValue(1));
    assertThat(onFx(() -> state.document().modelId())).isEqualTo("photos-lite1");
    assertThat(onFx(() -> state.result().document().spec().width())).isEqualTo(88);
    assertThat(labels()).contains("face");
  }

  @Test
  void aClickSelectsTheBoxAndTheInspectorTellsAboutIt() {
    Detection face = onFx(() -> state.detections().get(0));
    clickOn(placeOf(face));
    assertThat(onFx(state::selection))
        .as("in the last cell, where its evidence ends")
        .isEqualTo(Selection.ofBox(face, 2));
    assertThat(textOf("#inspector-panel .panel-title")).startsWith("face 0.");
    type(KeyCode.ESCAPE);
    assertThat(onFx(() -> state.selection().isEmpty())).isTrue();
    onFx(() -> state.select(Selection.none()));
    type(KeyCode.RIGHT);
    assertThat(onFx(state::selection)).isEqualTo(Selection.ofBox(face, 2));
  }

  /** Where the middle of a box is on the screen, while the whole picture is shown. */
  private Point2D placeOf(Detection detection) {
    return onFx(
        () -> {
          Bounds view =
              node(".picture-canvas").localToScreen(node(".picture-canvas").getBoundsInLocal());
          double size = Math.min(view.getWidth(), view.getHeight());
          double scale = size / 512;
          double x = (detection.box().x1() + detection.box().x2()) / 2;
          double y = (detection.box().y1() + detection.box().y2()) / 2;
          return new Point2D(
              view.getCenterX() - size / 2 + x * scale, view.getCenterY() - size / 2 + y * scale);
        });
  }

  @Test
  void aSelectedBoxStaysSelectedWhileItIsShown() {
    Detection face = onFx(() -> state.detections().get(0));
    onFx(() -> state.select(Selection.ofBox(face, 2)));
    onFx(() -> ((Slider) node("#iou-slider .slider")).setValue(0.6));
    assertThat(onFx(() -> state.selection().box())).isPresent();
    onFx(() -> ((Slider) node("#score-slider .slider")).setValue(0.99));
    assertThat(onFx(() -> state.selection().box())).isEmpty();
  }

  @Test
  void aHiddenClassIsNotShownButStillFound() {
    onFx(() -> state.hiddenLabels().add("face"));
    assertThat(labels()).doesNotContain("face");
    assertThat(onFx(() -> state.found().stream().map(Detection::label).toList())).contains("face");
    assertThat(textOf("#class-filter")).contains("1");
  }

  @Test
  void aBrokenPictureSaysSoAndLeavesTheOldOne(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    var before = onFx(() -> state.pictureProperty().get());
    onFx(() -> opener.open(broken));
    assertThat(node("#problem-strip").isVisible()).isTrue();
    assertThat(textOf("#problem-text")).contains("broken.png").doesNotContain("Exception");
    assertThat(onFx(() -> state.pictureProperty().get())).isSameAs(before);
    clickOn("#problem-close");
    assertThat(node("#problem-strip").isVisible()).isFalse();
  }

  @Test
  void openedPicturesAreOfferedAgain() {
    Path coffee = home.sampleImages().resolve("coffee.png");
    onFx(() -> opener.open(coffee));
    assertThat(labels()).contains("cup");
    assertThat(settings.list("recent.pictures")).containsExactly(coffee.normalize().toString());
    assertThat(onFx(() -> opener.recent().files())).containsExactly(coffee.normalize());
  }

  @Test
  void theThemeChangesEverythingAndIsRemembered() {
    assertThat(onFx(() -> state.themeProperty().get())).isEqualTo(Theme.DARK);
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L)
        .release(KeyCode.L, KeyCode.SHIFT, KeyCode.CONTROL);
    assertThat(onFx(() -> stage.getScene().getStylesheets()))
        .anyMatch(sheet -> sheet.endsWith("light.css"));
    press(KeyCode.CONTROL, KeyCode.Q).release(KeyCode.Q, KeyCode.CONTROL);
    assertThat(settings.text("theme")).contains("LIGHT");
    assertThat(settings.number("window.width")).isPresent();
    assertThat(stage.isShowing()).isFalse();
  }

  @Test
  void closingWithUnsavedWorkAsksFirst() {
    onFx(
        () ->
            state.editTopology("cut", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    press(KeyCode.CONTROL, KeyCode.Q).release(KeyCode.Q, KeyCode.CONTROL);
    assertThat(stage.isShowing()).isTrue();
    assertThat(node("#question-strip").isVisible()).isTrue();
    clickOn("#answer-2");
    assertThat(node("#question-strip").isVisible()).isFalse();
    press(KeyCode.CONTROL, KeyCode.Q).release(KeyCode.Q, KeyCode.CONTROL);
    clickOn("#answer-1");
    assertThat(stage.isShowing()).isFalse();
    assertThat(unsaved).as("nothing to recover after a proper end").isEmptyDirectory();
  }

  @Test
  void aQuestionMarkShowsTheShortcuts() {
    onFx(() -> stage.setWidth(900));
    onFx(() -> stage.setHeight(600));
    clickOn(".picture-canvas");
    write("?");
    assertThat(lookup("#shortcut-sheet").tryQuery()).isPresent();
    WaitForAsyncUtils.waitForFxEvents();
    Node sheet = node(".sheet-shade > .sheet");
    assertThat(onFx(() -> sheet.localToScene(sheet.getLayoutBounds())))
        .as("all of it is in the window")
        .matches(whole -> stage.getScene().getRoot().getLayoutBounds().contains(whole));
    type(KeyCode.ESCAPE);
    assertThat(lookup("#shortcut-sheet").tryQuery()).isEmpty();
  }

  @Test
  void suppressedCandidatesAndTheAnchorAreDrawnOnDemand() {
    PictureViewModel picture = onFx(() -> new PictureViewModel(state));
    onFx(() -> state.select(Selection.ofBox(state.detections().get(0), 2)));
    assertThat(onFx(() -> picture.marksProperty().get())).isEmpty();
    onFx(() -> picture.suppressedShownProperty().set(true));
    onFx(() -> picture.anchorsShownProperty().set(true));
    List<PictureMark> marks = onFx(() -> picture.marksProperty().get());
    Box face = onFx(() -> state.detections().get(0).box());
    assertThat(marks).extracting(PictureMark::kind).contains(Kind.ANCHOR, Kind.NOTE);
    assertThat(marks.stream().filter(mark -> mark.kind() == Kind.SUPPRESSED).toList())
        .isNotEmpty()
        .allMatch(mark -> mark.box().iou(face) > 0.5);
  }
}
