package dev.pyramidstudio.app.whybox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.CountedRuns;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.Observable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EdgeNeedsViewModelTest {
  private final StateWithRun run = new StateWithRun("bifpn:fast");

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void ranksEveryConnectionByWhatItMeansToTheBox() {
    selectFace();
    EdgeNeedsViewModel needs = new EdgeNeedsViewModel(run.state, run.tasks);
    assertThat(needs.needs()).as("nobody looks").isEmpty();

    needs.activeProperty().set(true);

    assertThat(needs.needs()).hasSize(3 * 19);
    assertThat(needs.runningProperty().get()).isFalse();
    List<EdgeNeed> ranked = List.copyOf(needs.needs());
    long lost = ranked.stream().takeWhile(EdgeNeed::lost).count();
    assertThat(ranked.stream().filter(EdgeNeed::lost)).hasSize((int) lost);
    assertThat(ranked.subList((int) lost, ranked.size()))
        .isSortedAccordingTo(Comparator.comparingDouble(EdgeNeed::delta));
    EdgeNeed worst = ranked.get(0);
    assertThat(worst.before()).isEqualTo(run.state.detections().get(0).score());

    // What is muted for good gives what the list foretold.
    run.state.edit("mute", document -> document.withMuted(worst.ref(), true));
    assertThat(run.state.detections().stream().map(Detection::score).toList())
        .isEqualTo(worst.effect().boxes().stream().map(Detection::score).toList());
  }

  @Test
  void theListCanStandInTheNetworksOrderAndShowsBoxesOnThePicture() {
    selectFace();
    EdgeNeedsViewModel needs = new EdgeNeedsViewModel(run.state, run.tasks);
    needs.activeProperty().set(true);

    needs.byEffectProperty().set(false);

    List<EdgeRef> order = new ArrayList<>();
    needs.needs().forEach(need -> order.add(need.ref()));
    assertThat(order.get(0)).isEqualTo(new EdgeRef(0, 0, 0));
    assertThat(order.get(56)).isEqualTo(new EdgeRef(2, 7, 1));
    EdgeNeed some = needs.needs().get(3);
    needs.preview(some);
    assertThat(run.state.marksProperty().get()).hasSameSizeAs(some.effect().boxes());
    needs.endPreview();
    assertThat(run.state.marksProperty().get()).isEmpty();
    needs.select(some);
    assertThat(run.state.selection().singleEdge()).contains(some.edge());
    assertThat(run.state.selection().box()).as("the box stays").isPresent();
    assertThat(needs.needs()).hasSize(57);
  }

  @Test
  void cancelHolds() {
    HeldRunner held = new HeldRunner();
    EdgeNeedsViewModel needs = asking(held);
    runSome(held, needs, 2);
    int known = needs.needs().size();
    assertThat(needs.runningProperty().get()).as("cancelled").isFalse();
    assertThat(known).isPositive();

    needs.byEffectProperty().set(false);
    assertThat(needs.needs()).as("sorted").hasSize(known);
    needs.select(needs.needs().get(0));
    assertThat(needs.needs()).as("a row was clicked").hasSize(known);
    assertThat(held.waiting()).isZero();
    assertThat(needs.runningProperty().get()).isFalse();

    run.state.select(run.state.selection().cleared());
    selectFace();
    assertThat(held.waiting()).as("selected again, it goes on").isEqualTo(1);
    held.letOneRun();
    assertThat(needs.needs()).hasSize(57);
    assertThat(needs.runningProperty().get()).isFalse();
  }

  @Test
  void nothingIsTakenAwayWhileNobodyLooks() {
    HeldRunner held = new HeldRunner();
    EdgeNeedsViewModel needs = asking(held);
    needs.activeProperty().set(false);
    assertThat(needs.runningProperty().get()).isFalse();
    held.letOneRun();
    assertThat(needs.needs()).as("cancelled before it began").isEmpty();
    needs.activeProperty().set(true);
    assertThat(held.waiting()).isEqualTo(1);

    run.state.select(run.state.selection().cleared());
    assertThat(needs.runningProperty().get()).as("no box").isFalse();
    held.letOneRun();
    selectFace();
    assertThat(needs.runningProperty().get()).isTrue();

    run.state.resultProperty().set(null);
    assertThat(needs.runningProperty().get()).as("no run").isFalse();
    held.letOneRun();
    assertThat(needs.needs()).isEmpty();
    assertThat(held.waiting()).isZero();
  }

  @Test
  void otherThresholdsRunNothingAgain() {
    CountedRuns counted = CountedRuns.of(run.state);
    selectFace();
    EdgeNeedsViewModel needs = new EdgeNeedsViewModel(run.state, run.tasks);
    needs.activeProperty().set(true);
    int runs = counted.runs();
    assertThat(runs).isBetween(50, 57);
    long lost = needs.needs().stream().filter(EdgeNeed::lost).count();
    String summary = needs.summaryProperty().get();

    run.state.thresholdsProperty().set(run.state.thresholds().withScore(0.7));

    assertThat(counted.runs()).isEqualTo(runs);
    assertThat(needs.needs()).hasSize(57);
    assertThat(needs.needs().stream().filter(EdgeNeed::lost).count())
        .as("lost under a higher threshold")
        .isGreaterThan(lost);
    assertThat(needs.summaryProperty().get()).isEqualTo(summary);
  }

  private EdgeNeedsViewModel asking(HeldRunner held) {
    selectFace();
    EdgeNeedsViewModel needs = new EdgeNeedsViewModel(run.state, held);
    needs.activeProperty().set(true);
    assertThat(held.waiting()).isEqualTo(1);
    return needs;
  }

  /** Lets the work begin and cancels it when so many effects are known. */
  private static void runSome(HeldRunner held, EdgeNeedsViewModel needs, int effects) {
    needs
        .needs()
        .addListener(
            (Observable o) -> {
              if (needs.runningProperty().get() && needs.needs().size() == effects) {
                needs.cancel();
              }
            });
    held.letOneRun();
  }

  private Detection selectFace() {
    Detection face = run.state.detections().get(0);
    run.state.select(Selection.ofBox(face, 2));
    return face;
  }
}
