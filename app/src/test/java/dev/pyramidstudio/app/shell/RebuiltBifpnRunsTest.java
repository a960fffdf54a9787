package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.canvas.BifpnByHand;
import dev.pyramidstudio.app.canvas.BifpnHands;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Thresholds;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.topology.TopologyDiff;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A BiFPN drawn by hand in the real window finds what the preset finds, with its weights. */
class RebuiltBifpnRunsTest extends WindowTestBase {
  private static final double NEAR = 1e-4;
  private static final int MOST_TABS = 60;

  private final Thresholds many =
      new Thresholds(0.05, Thresholds.DEFAULT.iou(), Thresholds.DEFAULT.nms());

  @Test
  void byMouseAlone() {
    RunResult preset = onFx(state::result);
    clickOn("File").clickOn("New topology");
    assertThat(onFx(() -> state.document().topology().nodes())).isEmpty();
    BifpnByHand.draw(BifpnHands.withMouse(this));
    assertFindsTheSame(preset);
  }

  @Test
  void byKeyboardAlone() {
    RunResult preset = onFx(state::result);
    push(KeyCode.CONTROL, KeyCode.N);
    assertThat(onFx(() -> state.document().topology().nodes())).isEmpty();
    for (int i = 0; i < MOST_TABS && !onFx(() -> node("#canvas").isFocused()); i++) {
      push(KeyCode.TAB);
    }
    BifpnByHand.draw(BifpnHands.withKeyboard(this));
    assertFindsTheSame(preset);
  }

  private void assertFindsTheSame(RunResult preset) {
    RunResult mine = onFx(state::result);
    assertThat(mine).isNotSameAs(preset);
    assertThat(mine.document().topology()).isEqualTo(onFx(() -> state.document().topology()));
    assertThat(
            TopologyDiff.between(preset.document().topology(), mine.document().topology())
                .isEmpty())
        .isTrue();
    assertThat(mine.trained()).as("weights are found by structure").isTrue();
    assertThat(textOf("#training-badge")).isEqualTo("trained");
    List<Detection> expected = preset.detections(many);
    List<Detection> found = mine.detections(many);
    assertThat(expected).hasSizeGreaterThan(1);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertSame(found.get(i), expected.get(i));
    }
  }

  private static void assertSame(Detection found, Detection expected) {
    assertThat(found.label()).isEqualTo(expected.label());
    assertThat(found.score()).isBetween(expected.score() - NEAR, expected.score() + NEAR);
    Box a = found.box();
    Box b = expected.box();
    assertThat(
            List.of(
                Math.abs(a.x1() - b.x1()),
                Math.abs(a.y1() - b.y1()),
                Math.abs(a.x2() - b.x2()),
                Math.abs(a.y2() - b.y2())))
        .allMatch(difference -> difference.doubleValue() < NEAR);
  }
}
