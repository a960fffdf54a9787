package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.settings.Language;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.io.StudioFile;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The window under a Chinese locale. */
class ChineseWindowTest extends WindowTestBase {
  private static final List<String> TABS =
      List.of(
          "#tab-maps", "#tab-needs", "#tab-weights", "#tab-cost", "#tab-problems", "#tab-steps");

  private final Locale before = Locale.getDefault();

  @Override
  public void start(Stage stage) {
    Locale.setDefault(Locale.CHINA);
    super.start(stage);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void noEnglishIsLeftInAnyView() {
    speaksChinese("as opened");
    onFx(() -> state.select(Selection.ofNode("P5_out", 1)));
    speaksChinese("a node");
    onFx(() -> state.select(Selection.ofEdge(new Edge("P5", "P5_out"), 0)));
    speaksChinese("a connection");
    onFx(() -> state.select(Selection.ofBox(state.detections().get(0), 0)));
    for (String tab : TABS) {
      clickOn(tab);
      speaksChinese(tab);
    }
    onFx(() -> state.editTopology("断开", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_td"))));
    onFx(
        () ->
            state.editTopology("断开", t -> TopologyEdits.disconnect(t, new Edge("P6_td", "P5_td"))));
    clickOn("#tab-problems");
    speaksChinese("problems");
  }

  @Test
  void noEnglishIsLeftInTheSheets() {
    push(KeyCode.F1);
    speaksChinese("shortcuts");
    push(KeyCode.ESCAPE);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    speaksChinese("compound coefficient");
    push(KeyCode.ESCAPE);
    onFx(() -> exports().sheet().showOver((javafx.scene.layout.StackPane) root()));
    speaksChinese("export");
  }

  @Test
  void allWordsFitAtBothSizes() {
    onFx(() -> state.select(Selection.ofNode("P5_out", 1)));
    for (int[] size : new int[][] {{1440, 900}, {1100, 700}}) {
      onFx(
          () -> {
            stage.setWidth(size[0]);
            stage.setHeight(size[1]);
          });
      WaitForAsyncUtils.waitForFxEvents();
      onFx(() -> root().applyCss());
      onFx(() -> root().layout());
      assertThat(onFx(() -> ShownWords.cut(root()))).as(size[0] + " × " + size[1]).isEmpty();
    }
  }

  @Test
  void theSwitchShowsTheSameWorkInTheOtherLanguage() {
    onFx(
        () -> state.editTopology("断开", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    onFx(() -> state.select(Selection.ofBox(state.detections().get(0), 2)));
    StudioState chinese = state;
    assertThat(textOf("#status-what")).isEqualTo("就绪");
    assertThat(textOf("#status-language")).isEqualTo("English");

    clickOn("#status-language");

    assertThat(Language.current()).isEqualTo(Language.ENGLISH);
    assertThat(textOf("#status-what")).isEqualTo("ready");
    assertThat(textOf("#status-language")).isEqualTo("中文");
    assertThat(state).isNotSameAs(chinese);
    assertThat(onFx(() -> state.document())).isEqualTo(chinese.document());
    assertThat(onFx(() -> state.selection())).isEqualTo(onFx(() -> chinese.selection()));
    assertThat(onFx(() -> state.detections())).isEqualTo(onFx(() -> chinese.detections()));
    assertThat(onFx(() -> state.history().undo())).isTrue();
    assertThat(onFx(() -> state.history().modifiedProperty().get())).isFalse();
    assertThat(onFx(() -> chinese.history().modifiedProperty().get()))
        .as("the old window's own")
        .isTrue();
    assertThat(Language.chosen(settings)).as("remembered").isEqualTo(Language.ENGLISH);

    clickOn("#status-language");
    assertThat(textOf("#status-what")).isEqualTo("就绪");
    assertThat(Language.chosen(settings)).isEqualTo(Language.CHINESE);
  }

  @Test
  void anOpenProjectStaysOneWhenTheLanguageIsSwitched(@TempDir Path folder) {
    EdgeRef weighed = new EdgeRef(1, 2, 0);
    Path file = folder.resolve("mine.pyramid.json");
    onFx(() -> files().saveProjectAs(file, () -> {}));
    clickOn("#status-language");
    assertThat(onFx(stage::getTitle)).isEqualTo("mine.pyramid.json – Pyramid Studio");
    onFx(() -> state.edit("weight", d -> d.withWeight(weighed, 0.5f)));
    push(KeyCode.CONTROL, KeyCode.S);
    assertThat(StudioFile.read(file).project().orElseThrow().weights())
        .containsEntry(weighed, 0.5f);
  }

  private Parent root() {
    return stage.getScene().getRoot();
  }

  private void speaksChinese(String view) {
    WaitForAsyncUtils.waitForFxEvents();
    Set<String> words = onFx(() -> ShownWords.in(root()));
    assertThat(words).as(view).hasSizeGreaterThan(40);
    assertThat(ShownWords.english(words)).as(view).isEmpty();
  }
}
