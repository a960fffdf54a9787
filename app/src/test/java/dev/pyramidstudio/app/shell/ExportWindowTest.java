package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.io.figure.Figure;
import dev.pyramidstudio.core.io.figure.TopologyFigure;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.PeerNetwork;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class ExportWindowTest extends WindowTestBase {
  @TempDir Path folder;
  private final List<Optional<Path>> offered = new ArrayList<>();

  /** Takes the offered name in the folder of the test. */
  private void answer() {
    exports()
        .askBy(
            (format, name, in) -> {
              offered.add(in);
              return Optional.of(folder.resolve(name));
            });
  }

  /** Chooses a format from the menu of the window. */
  private void choose(ExportFormat format) {
    MenuBar bar = (MenuBar) node(".studio-menus");
    onFx(
        () ->
            bar.getMenus().get(0).getItems().stream()
                .filter(item -> "menu-export".equals(item.getId()))
                .flatMap(menu -> ((Menu) menu).getItems().stream())
                .filter(item -> (format.title() + "…").equals(item.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  @Test
  void theMenuWritesEveryFormatAndRemembersTheFolder() {
    answer();
    for (ExportFormat format : ExportFormat.values()) {
      choose(format);
      Path file = folder.resolve(format.fileName(state.document().topology()));
      assertThat(file).isNotEmptyFile();
      assertThat(textOf("#export-sentence")).contains(String.valueOf(file.getFileName()));
      assertThat(node("#export-notice").isVisible()).isTrue();
    }
    assertThat(folder.toFile().list()).hasSize(ExportFormat.values().length);
    assertThat(offered.get(0)).isEmpty();
    assertThat(offered.subList(1, offered.size())).containsOnly(Optional.of(folder));
    clickOn("#export-copy-path");
    String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied).isEqualTo(folder.resolve("BiFPN.json").toString());
  }

  @Test
  void aFileThatTheDialogDidNotSeeIsNotReplacedUnasked() throws IOException {
    Path file = folder.resolve("mine.svg");
    Files.writeString(file, "a drawing of old");
    exports().askBy((format, name, in) -> Optional.of(folder.resolve("mine")));
    choose(ExportFormat.SVG);
    assertThat(textOf("#question-text")).contains("mine.svg");
    clickOn("#answer-1");
    assertThat(file).hasContent("a drawing of old");
    choose(ExportFormat.SVG);
    clickOn("#answer-0");
    assertThat(Files.readString(file)).contains("<svg");
  }

  @Test
  void theSheetIsReachedAndUsedByTheKeyboard() {
    answer();
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
    release(KeyCode.E, KeyCode.SHIFT, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(lookup("#export-sheet").tryQuery()).isPresent();
    type(KeyCode.DOWN).type(KeyCode.ENTER);
    assertThat(lookup("#export-sheet").tryQuery()).isEmpty();
    assertThat(folder.resolve("BiFPN.png")).isNotEmptyFile();
  }

  @Test
  void whereTheUserChoosesNoFileNothingHappens() {
    exports().askBy((format, name, in) -> Optional.empty());
    choose(ExportFormat.PDF);
    assertThat(node("#export-notice").isVisible()).isFalse();
    assertThat(node("#problem-strip").isVisible()).isFalse();
  }

  @Test
  void aRefusalIsASentenceAndTheWorkStays() {
    exports().askBy((format, name, in) -> Optional.of(folder.resolve("gone").resolve(name)));
    var before = state.document();
    choose(ExportFormat.ONNX);
    assertThat(node("#problem-strip").isVisible()).isTrue();
    assertThat(textOf("#problem-text")).contains("gone", "cannot be written");
    assertThat(node("#export-notice").isVisible()).isFalse();
    assertThat(state.document()).isSameAs(before);
    assertThat(state.history().undoable()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  /** What was set by hand and muted counts in the file as it does for the boxes. */
  @Test
  void theDetectorInTheFileIsTheOneInTheWindow() {
    answer();
    onFx(
        () ->
            state.edit(
                "change",
                d -> d.withWeight(new EdgeRef(0, 0, 0), 5f).withMuted(new EdgeRef(2, 3, 1), true)));
    RunResult run = onFx(() -> state.currentRun().orElseThrow());
    choose(ExportFormat.ONNX);

    try (PeerNetwork file = PeerNetwork.open(folder.resolve("BiFPN.onnx"), new SessionOptions(2))) {
      Tensor input = run.network().input();
      Map<String, Tensor> ours = run.network().heads(input, run.factors(), CancelToken.none());
      Map<String, Tensor> learned =
          run.network().heads(input, run.learned().factors(), CancelToken.none());
      Map<String, Tensor> theirs = file.run(input);
      assertThat(theirs.keySet()).isEqualTo(ours.keySet());
      theirs.forEach(
          (name, map) -> assertThat(farthest(map, ours.get(name))).as(name).isLessThan(2e-3));
      assertThat(farthest(ours.get("class.P3"), learned.get("class.P3")))
          .as("the change is seen")
          .isGreaterThan(0.1);
    }
  }

  private static double farthest(Tensor a, Tensor b) {
    return IntStream.range(0, a.data().length)
        .mapToDouble(i -> Math.abs(a.data()[i] - b.data()[i]))
        .max()
        .orElse(0);
  }

  @Test
  void theDrawingIsCopiedTwiceAsSharp() {
    onFx(() -> exports().copy.run());
    Image copied = onFx(() -> Clipboard.getSystemClipboard().getImage());
    Figure figure = TopologyFigure.of(state.document().topology());
    assertThat(copied.getWidth()).isEqualTo(2 * figure.width());
    assertThat(copied.getHeight()).isEqualTo(2 * figure.height());
  }
}
