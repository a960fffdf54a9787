package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.detection.Detection;
import java.io.File;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class ModelsSheetTest extends WindowTestBase {
  @Test
  void aLargerModelIsChosenByItsNumbers() {
    clickOn("#phi-open");
    TableView<?> table = (TableView<?>) node("#model-table");
    assertThat(onFx(() -> table.getItems().size())).isEqualTo(2);
    assertThat(onFx(() -> cell(table, 1, 0))).isEqualTo("Lite1");
    assertThat(onFx(() -> cell(table, 1, 2))).isEqualTo("384");
    assertThat(onFx(() -> cell(table, 1, 9))).endsWith("s");
    onFx(() -> table.getSelectionModel().select(1));
    assertThat(textOf("#chosen-title")).isEqualTo("Lite1 against Lite0");
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
  void theKeyboardOpensIt() {
    clickOn(".picture-canvas");
    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M)
        .release(KeyCode.M, KeyCode.SHIFT, KeyCode.CONTROL);
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

  private static String cell(TableView<?> table, int row, int column) {
    return String.valueOf(table.getColumns().get(column).getCellData(row));
  }
}
