package dev.pyramidstudio.app.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostViewModelTest {
  private final DetectorSpec d0 = CompoundScaling.of("d0");
  private final Topology bifpn = Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3);
  private final StudioState state = new StudioState(new Document("d0", d0, bifpn));
  private final CostViewModel model = new CostViewModel(state, new SameThreadTaskRunner());

  @Test
  void countsThePublishedDetector() {
    Costs costs = model.costsProperty().get().orElseThrow();
    assertThat(costs.total().cost().params()).isEqualTo(3_880_067);
    assertThat(costs.total().cost().macs()).isEqualTo(2_492_331_520L);
    assertThat(costs.total().difference().params()).isZero();
    assertThat(costs.nodes()).isEqualTo(24);
  }

  @Test
  void showsWhatAnEditChangedUntilItIsSaved() {
    EditResult edited = TopologyEdits.disconnect(bifpn, new Edge("P4", "P4_out"));
    Topology without = ((EditResult.Accepted) edited).topology();
    state.edit("edit", document -> document.withTopology(without));
    // A fusion weight in three cells, and in the first the projection of P4: conv and batch norm.
    long fewer = 3 + 112 * 64 + 64 + 2 * 64;
    assertThat(model.costsProperty().get().orElseThrow().total().difference().params())
        .isEqualTo(-fewer);
    state.history().markSaved();
    assertThat(model.costsProperty().get().orElseThrow().total().difference().params()).isZero();
    state.history().undo();
    assertThat(model.costsProperty().get().orElseThrow().total().difference().params())
        .isEqualTo(fewer);
  }

  @Test
  void saysNothingOfWhatCannotRun() {
    Topology empty =
        ((EditResult.Accepted)
                TopologyEdits.disconnect(
                    bifpn, List.of(new Edge("P6", "P6_td"), new Edge("P7", "P6_td"))))
            .topology();
    state.edit("edit", document -> document.withTopology(empty));
    assertThat(model.costsProperty().get()).isEmpty();
    assertThat(model.summaryProperty().get()).isEmpty();
  }
}
