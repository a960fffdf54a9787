package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.RunResult.Step;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.task.FxTaskRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.Observable;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window as it is used: networks run in the background while the user drags. Says how long
 * things take (the numbers of docs/performance.md) and fails only on the processor time that the FX
 * thread spends on a frame: other work on the machine does not change that.
 */
class LiveWindowTest extends WindowTestBase {
  /** Nobody sees a window hang that answers within this. */
  private static final double LONGEST_FRAME = 100;

  private static final long DRAG_MILLIS = 2500;
  private static final int CHANGES = 15;
  private static final EdgeRef CHANGED = new EdgeRef(1, 7, 0);

  @Override
  TaskRunner taskRunner() {
    return new FxTaskRunner();
  }

  @Test
  void noFrameTakesLongWhileAWeightOrAThresholdIsDragged() {
    await(() -> state.result() != null && !state.detections().isEmpty());
    onFx(() -> state.select(Selection.ofNode("P5_out", 1)));
    await(() -> !lookup("#weight-0").queryAll().isEmpty() && node("#weight-0").isVisible());

    // Counted, not kept: the maps of a run are to be thrown away as in the program.
    AtomicInteger runs = new AtomicInteger();
    onFx(() -> state.resultProperty().addListener((o, was, now) -> runs.incrementAndGet()));
    FrameMeter weight = drag("#weight-0", 0.5);
    assertThat(runs).as("boxes followed the weight").hasValueGreaterThan(3);
    await(() -> !state.activityProperty().get().running());

    Set<List<Detection>> shown = new HashSet<>();
    onFx(
        () ->
            state
                .detections()
                .addListener((Observable o) -> shown.add(List.copyOf(state.detections()))));
    RunResult last = onFx(state::result);
    FrameMeter score = drag("#score-slider .slider", 0.3);
    assertThat(shown).as("boxes followed the slider").hasSizeGreaterThan(3);
    assertThat(onFx(state::result)).as("without running").isSameAs(last);

    report("a weight dragged", weight.report());
    report("a threshold dragged", score.report());
    assertThat(weight.longest()).isLessThan(LONGEST_FRAME);
    assertThat(score.longest()).isLessThan(LONGEST_FRAME);
  }

  @Test
  void aChangedWeightGivesNewBoxesAndASelectedBoxItsConnections() {
    await(() -> state.result() != null && !state.detections().isEmpty());
    List<Double> all = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      float raw = 0.5f + i * 0.1f;
      RunResult before = onFx(state::result);
      long begun = System.nanoTime();
      SimpleBooleanProperty here = new SimpleBooleanProperty();
      long[] ended = new long[1];
      onFx(
          () -> {
            state
                .resultProperty()
                .addListener(
                    (o, was, now) -> {
                      if (was == before) {
                        ended[0] = System.nanoTime();
                        here.set(true);
                      }
                    });
            state.edit("weight", document -> document.withWeight(CHANGED, raw));
          });
      await(here::get);
      double millis = (ended[0] - begun) / 1e6;
      var timings = onFx(state::result).timings();
      all.add(millis);
      beside.add(millis - timings.get(Step.NECK) - timings.get(Step.HEADS));
    }
    report(
        "a weight to new boxes",
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, of which not the network's %.1f ms",
            FrameMeter.part(all, 0.5),
            FrameMeter.part(beside, 0.5)));

    clickOn("#tab-needs");
    ListView<?> needs = (ListView<?>) node("#edge-needs");
    long[] at = new long[2];
    int edges =
        onFx(() -> state.result().fusion().nodes().stream().mapToInt(n -> n.inputs()).sum());
    long begun =
        onFx(
            () -> {
              needs
                  .getItems()
                  .addListener(
                      (Observable o) -> {
                        at[0] =
                            at[0] == 0 && !needs.getItems().isEmpty() ? System.nanoTime() : at[0];
                        at[1] = System.nanoTime();
                      });
              long now = System.nanoTime();
              state.select(Selection.ofBox(state.detections().get(0), 2));
              return now;
            });
    await(() -> needs.getItems().size() == edges);
    report(
        "a box to what it needs",
        String.format(
            Locale.ROOT,
            "first of %d connections after %.0f ms, all after %.0f ms",
            edges,
            (at[0] - begun) / 1e6,
            (at[1] - begun) / 1e6));
    assertThat(onFx(() -> needs.getItems().size())).isEqualTo(edges);
  }

  /** Moves the mouse to and fro over a node with the button down. */
  private FrameMeter drag(String query, double from) {
    Node node = node(query);
    Bounds bounds = onFx(() -> node.localToScreen(node.getBoundsInLocal()));
    double y = bounds.getCenterY();
    moveTo(bounds.getMinX() + from * bounds.getWidth(), y);
    FrameMeter meter =
        onFx(
            () -> {
              FrameMeter made = new FrameMeter();
              made.start();
              return made;
            });
    press(MouseButton.PRIMARY);
    long begun = System.nanoTime();
    long end = begun + TimeUnit.MILLISECONDS.toNanos(DRAG_MILLIS);
    for (long now = begun; now < end; now = System.nanoTime()) {
      double seconds = (now - begun) / 1e9;
      double part = 0.5 + 0.45 * Math.sin(3 * seconds);
      moveTo(bounds.getMinX() + part * bounds.getWidth(), y);
    }
    release(MouseButton.PRIMARY);
    onFx(meter::stop);
    return meter;
  }

  private static void report(String what, String numbers) {
    System.out.println(what + ": " + numbers);
  }

  private static void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, condition);
    } catch (TimeoutException late) {
      throw new AssertionError("nothing came", late);
    }
  }
}
