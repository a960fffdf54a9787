package dev.pyramidstudio.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.state.CountedRuns;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FusionViewModelTest {
  private final StateWithRun run = new StateWithRun("bifpn:fast");
  private final FusionViewModel model = new FusionViewModel(run.state, run.tasks);
  private final FusionEdits edits = new FusionEdits(run.state);

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void explainsTheSelectedNodeOfTheSelectedCell() {
    run.state.select(Selection.ofNode("P5_out", 1));

    NodeExplanation node = node();
    assertThat(node.id()).isEqualTo("cell1.node5");
    assertThat(node.inputs().stream().mapToDouble(InputExplanation::share).sum())
        .isEqualTo(1, within(1e-4));
    run.state.select(Selection.ofNode("P5_out", 2));
    assertThat(node().id()).isEqualTo("cell2.node5");
    run.state.select(Selection.ofNode("P5", 2));
    assertThat(model.explainedProperty().get()).as("nothing is fused at an input").isEmpty();
  }

  @Test
  void aConnectionIsExplainedAtTheNodeItLeadsTo() {
    run.state.select(Selection.ofEdge(new Edge("P4_out", "P5_out"), 0));

    assertThat(node().name()).isEqualTo("P5_out");
    assertThat(model.subjectProperty().get().orElseThrow().input()).contains("P4_out");
  }

  @Test
  void draggingABarGivesTheWeightThatItWasDraggedToAndIsOneStep() {
    run.state.select(Selection.ofNode("P5_out", 1));
    int steps = run.state.history().position();
    double learned = node().inputs().get(2).rawWeight();

    for (double part : new double[] {0.5, 0.6, 0.7}) {
      edits.setWeight(subject().edge(2), RawWeights.giving(node(), 2, part));
      assertThat(node().inputs().get(2).weight()).isEqualTo(part, within(1e-5));
    }
    edits.finish();

    assertThat(run.state.history().position()).isEqualTo(steps + 1);
    assertThat(model.isChanged(subject().edge(2))).isTrue();
    assertThat(model.learned(subject().edge(2)).orElseThrow().doubleValue())
        .isEqualTo(learned, within(1e-6));
    assertThat(run.state.result().factors().factor(subject().edge(2)))
        .as("what was run")
        .isEqualTo(0.7f, within(1e-4f));
    run.state.history().undo();
    assertThat(node().inputs().get(2).rawWeight()).isEqualTo(learned, within(1e-6));
  }

  @Test
  void aMutedInputIsOffAndTheOthersShareWhatItLeft() {
    run.state.select(Selection.ofNode("P5_out", 1));

    edits.mute(subject().edge(0), true);

    NodeExplanation node = node();
    assertThat(node.inputs().get(0).off(node.fusion())).isTrue();
    assertThat(node.inputs().get(0).share()).isZero();
    assertThat(node.inputs().get(1).weight() + node.inputs().get(2).weight())
        .isEqualTo(1, within(1e-3));
    edits.resetAll();
    assertThat(node().inputs().get(0).muted()).isFalse();
  }

  @Test
  void theMethodCanBeSwitchedHereOrEverywhere() {
    run.state.select(Selection.ofNode("P5_out", 1));

    edits.setFusion(subject().node(), Fusion.SUM);
    assertThat(node().inputs()).allSatisfy(input -> assertThat(input.raw()).isEmpty());
    assertThat(node().inputs().get(0).weight()).isEqualTo(1);

    edits.setAllFusion(Fusion.SOFTMAX);
    assertThat(run.state.document().topology().nodes())
        .allSatisfy(node -> assertThat(node.fusion()).isEqualTo(Fusion.SOFTMAX));
    assertThat(node().inputs().stream().mapToDouble(InputExplanation::weight).sum())
        .isEqualTo(1, within(1e-5));
  }

  @Test
  void tellsWhatIsLostWithoutEachInput() {
    run.state.select(Selection.ofNode("P5_out", 2));
    WithoutInputs without = new WithoutInputs(model, run.tasks);

    WithoutInputs.Found found = without.foundProperty().get().orElseThrow();
    assertThat(found.full()).isNotEmpty();
    assertThat(found.effects()).hasSize(3);
    EdgeEffect first = found.effects().get(0);
    assertThat(first.delta(0).orElse(-found.full().get(0).score())).isNotZero();
    assertThat(EffectWords.of(first, found.full(), Optional.of(0)).words()).startsWith("face");

    without.pausedProperty().set(true);
    run.state.select(Selection.ofNode("P4_out", 2));
    without.pausedProperty().set(false);
    assertThat(without.foundProperty().get().orElseThrow().subject().node().name())
        .isEqualTo("P4_out");
  }

  @Test
  void otherThresholdsTakeNothingAwayAgain() {
    run.state.select(Selection.ofNode("P5_out", 2));
    CountedRuns counted = CountedRuns.of(run.state);
    WithoutInputs without = new WithoutInputs(model, run.tasks);
    assertThat(counted.runs()).as("once for each input").isEqualTo(3);
    int boxes = boxes(without);

    run.state.thresholdsProperty().set(run.state.thresholds().withScore(0.05));

    assertThat(counted.runs()).isEqualTo(3);
    assertThat(boxes(without)).as("a lower threshold leaves more").isGreaterThan(boxes);
    run.state.select(Selection.ofNode("P4_out", 2));
    assertThat(counted.runs()).as("another node's three").isEqualTo(6);
    WithoutInputs elsewhere = new WithoutInputs(model, run.tasks);
    assertThat(elsewhere.foundProperty().get()).isPresent();
    assertThat(counted.runs()).as("what one view has seen the next need not").isEqualTo(6);
  }

  private static int boxes(WithoutInputs without) {
    return without.foundProperty().get().orElseThrow().effects().stream()
        .mapToInt(effect -> effect.boxes().size())
        .sum();
  }

  private NodeExplanation node() {
    return model.explainedProperty().get().orElseThrow();
  }

  private Subject subject() {
    return model.subjectProperty().get().orElseThrow();
  }
}
