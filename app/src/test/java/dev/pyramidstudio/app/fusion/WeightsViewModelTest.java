package dev.pyramidstudio.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.EdgeKind;
import org.junit.jupiter.api.Test;

class WeightsViewModelTest {
  @Test
  void everyNodeOfEveryCellAddsUpToOneAndRolesHaveTheirMeans() {
    try (StateWithRun run = new StateWithRun("bifpn:fast")) {
      WeightsViewModel model = new WeightsViewModel(run.state);
      assertThat(model.weightsProperty().get()).as("nobody looks").isEmpty();

      model.activeProperty().set(true);

      CellWeights weights = model.weightsProperty().get().orElseThrow();
      assertThat(weights.nodes()).hasSize(8);
      for (CellWeights.Node node : weights.nodes()) {
        assertThat(node.cells()).hasSize(3);
        node.cells()
            .forEach(
                bar ->
                    assertThat(bar.values().stream().mapToDouble(Double::doubleValue).sum())
                        .isEqualTo(1, within(1e-3)));
      }
      assertThat(weights.nodes().get(5).cells().get(0))
          .containsOnlyKeys(EdgeKind.SKIP, EdgeKind.SAME_LEVEL, EdgeKind.BOTTOM_UP);
      double first = weights.means().get(EdgeKind.BOTTOM_UP).get(0);
      assertThat(first).isBetween(0.2, 0.5);
      assertThat(model.sentence()).contains("cell 3", "more");

      run.state.edit("drag", document -> document.withWeight(new EdgeRef(0, 5, 2), 9f));
      assertThat(model.weightsProperty().get().orElseThrow().means().get(EdgeKind.BOTTOM_UP).get(0))
          .as("follows a weight at once")
          .isGreaterThan(first + 0.05);
    }
  }

  @Test
  void plainSumsHaveNothingToChart() {
    try (StateWithRun run = new StateWithRun("bifpn:sum")) {
      WeightsViewModel model = new WeightsViewModel(run.state);
      model.activeProperty().set(true);

      assertThat(model.weightsProperty().get()).isEmpty();
      assertThat(model.sentence()).contains("without learned weights");
    }
  }
}
