package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class ModelsSheetTest extends WindowTestBase {
  @Test
  void aLargerModelIsChosenByItsNumbers() {
    clickOn("#phi-open");
    TableView<?> table = (TableView<?>) node("#model-table");
    assertThat(onFx(() -> table.getItems().size())).isEqualTo(2);
    assertThat(onFx(() -> cell(table, 1, 0))).isEqualTo("Photos Lite1");
    assertThat(onFx(() -> cell(table, 1, 2))).isEqualTo("384");
    assertThat(onFx(() -> cell(table, 1, 9))).endsWith("s");
    onFx(() -> table.getSelectionModel().select(1));
    assertThat(textOf("#chosen-title")).isEqualTo("Photos Lite1 against Photos Lite0");
    clickOn("#use-model");
    assertThat(lookup("#models-sheet").tryQuery()).isEmpty();
    assertThat(onFx(() -> state.document().modelId())).isEqualTo("photos-lite1");
    assertThat(onFx(() -> state.result().trained())).isTrue();
    assertThat(onFx(() -> state.detections().stream().map(Detection::label).toList()))
        .contains("face");
  }

  @Test
  void escapeClosesAndNothingIsFetchedUnasked() {
    clickOn("#phi-open");
    clickOn("#family-efficientdet");
    TableView<?> table = (TableView<?>) node("#model-table");
    assertThat(onFx(() -> cell(table, 8, 0))).isEqualTo("D7x");
    assertThat(onFx(() -> cell(table, 0, 10))).startsWith("↓");
    assertThat(lookup("#download-model").tryQuery()).isPresent();
    type(KeyCode.ESCAPE);
    assertThat(lookup("#models-sheet").tryQuery()).isEmpty();
    assertThat(onFx(() -> state.document().modelId())).isEqualTo("photos");
  }

  @Test
  void itIsMadeOnceHoweverOftenItIsOpened() {
    Set<Node> made = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      clickOn("#phi-open");
      made.add(node("#models-sheet"));
      type(KeyCode.ESCAPE);
      assertThat(lookup("#models-sheet").tryQuery()).isEmpty();
    }
    assertThat(made).hasSize(1);
  }

  @Test
  void theKeyboardOpensIt() {
    clickOn(".picture-canvas");
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P)
        .release(KeyCode.P, KeyCode.SHIFT, KeyCode.CONTROL);
    assertThat(lookup("#models-sheet").tryQuery()).isPresent();
  }

  @Test
  void aDroppedWeightFileIsReportedAndUsed() {
    File weights = home.assets().resolve("weights/photos-lite0-fpn-fast.safetensors").toFile();
    onFx(() -> files().openDropped(List.of(weights)));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(textOf("#weight-file-report")).contains("fpn:fast");
    clickOn("#use-weight-file");
    assertThat(onFx(() -> state.document().modelId())).isEqualTo("user1");
    assertThat(onFx(() -> state.result().trained())).isTrue();
    assertThat(onFx(() -> state.result().weights().source())).contains("photos-lite0-fpn-fast");
  }

  @Test
  void aFileWithTheFeatureNetworkOnlyLeavesTheRest(@TempDir Path folder) {
    Path whole = home.assets().resolve("weights/photos-lite0-fpn-fast.safetensors");
    Map<String, Tensor> part = new LinkedHashMap<>();
    Safetensors.read(whole)
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("fpn.")) {
                part.put(name, tensor);
              }
            });
    Path file = folder.resolve("mine.safetensors");
    Safetensors.write(file, new NamedTensors(part, Map.of("topology", "fpn:fast")));
    onFx(() -> files().openDropped(List.of(file.toFile())));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(textOf("#weight-file-report"))
        .contains("fpn:fast", "feature network", "All else stays as “Everyday things” has it");
    clickOn("#use-weight-file");
    assertThat(onFx(() -> state.result().trained())).isTrue();
    List<Detection> mixed = onFx(() -> List.copyOf(state.detections()));

    // The same tensors, whole: the file's own and those of the model are one training.
    onFx(() -> files().openDropped(List.of(whole.toFile())));
    WaitForAsyncUtils.waitForFxEvents();
    clickOn("#use-weight-file");
    assertThat(mixed).isNotEmpty();
    assertThat(onFx(() -> List.copyOf(state.detections()))).isEqualTo(mixed);
  }

  private static String cell(TableView<?> table, int row, int column) {
    return String.valueOf(table.getColumns().get(column).getCellData(row));
  }
}
