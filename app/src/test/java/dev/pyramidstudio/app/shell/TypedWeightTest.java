package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.util.Map;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** A raw weight is typed while the network runs. */
class TypedWeightTest extends WindowTestBase {
  private static final EdgeRef FIRST = new EdgeRef(0, 5, 0);
  private static final EdgeRef OTHER = new EdgeRef(0, 5, 1);

  private HeldRunner held;

  @Override
  TaskRunner taskRunner() {
    held = new HeldRunner();
    return held;
  }

  private void letAllRun() {
    onFx(
        () -> {
          while (held.waiting() > 0) {
            held.letOneRun();
          }
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private TextField field() {
    return (TextField) node("#raw-0");
  }

  @Test
  void theFieldHoldsEveryWeightWhole() {
    letAllRun();
    onFx(() -> state.select(Selection.ofNode("P5_out", 0)));
    letAllRun();
    Map<Float, String> shown =
        Map.of(100_000f, "1e5", 62.88f, "62.9", 0.0001f, "1e-4", -1.284f, "-1.28", 0f, "0.00");
    shown.forEach(
        (weight, text) -> {
          onFx(() -> state.edit("set", document -> document.withWeight(FIRST, weight)));
          letAllRun();
          assertThat(onFx(() -> field().getText())).isEqualTo(text);
        });
  }

  @Test
  void escapeGivesADragUp() {
    letAllRun();
    onFx(() -> state.select(Selection.ofNode("P5_out", 0)));
    letAllRun();
    onFx(() -> state.edit("before", document -> document.withWeight(OTHER, 0.4f)));
    letAllRun();
    Map<EdgeRef, Float> before = onFx(() -> state.document().weightOverrides());

    drag("#weight-0", MouseButton.PRIMARY).moveBy(30, 0);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(onFx(() -> state.document().weightOverrides())).containsKey(FIRST);
    type(KeyCode.ESCAPE);
    moveBy(20, 0).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(onFx(() -> state.document().weightOverrides())).isEqualTo(before);
    assertThat(onFx(() -> state.history().undoable())).contains("before");
  }

  @Test
  void whatIsTypedOutlastsARunAndIsTakenOrGivenUp() {
    letAllRun();
    onFx(() -> state.select(Selection.ofNode("P5_out", 0)));
    letAllRun();
    String learned = onFx(() -> field().getText());
    onFx(() -> state.edit("other", document -> document.withWeight(OTHER, 0.4f)));
    onFx(() -> field().requestFocus());
    onFx(() -> field().clear());
    write("2.5");

    letAllRun();
    assertThat(onFx(() -> field().getText())).as("a run ended").isEqualTo("2.5");

    type(KeyCode.ENTER);
    assertThat(onFx(() -> state.document().weightOverrides())).containsEntry(FIRST, 2.5f);
    assertThat(onFx(() -> field().getText())).as("taken").isEqualTo("2.50");
    letAllRun();
    push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(onFx(() -> state.document().weightOverrides())).doesNotContainKey(FIRST);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(onFx(() -> state.document().weightOverrides())).containsEntry(FIRST, 2.5f);
    letAllRun();

    type(KeyCode.UP);
    assertThat(onFx(() -> field().getText())).as("a step follows").isEqualTo("2.55");
    letAllRun();
    write("9");
    type(KeyCode.ESCAPE);
    assertThat(onFx(() -> field().getText())).as("given up").isEqualTo("2.55");

    onFx(() -> state.edit("learned", document -> document.withoutWeight(FIRST)));
    assertThat(onFx(() -> field().getText())).as("nothing is being typed").isEqualTo(learned);
  }
}
