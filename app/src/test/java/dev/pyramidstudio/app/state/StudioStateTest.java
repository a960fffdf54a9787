package dev.pyramidstudio.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StudioStateTest {
  private final Topology bifpn = Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3);
  private final StudioState state =
      new StudioState(new Document("d0", CompoundScaling.of("d0"), bifpn));

  @Test
  void whatIsGoneCannotBeSelected() {
    Edge kept = new Edge("P3", "P3_out");
    Edge lost = new Edge("P6_td", "P6_out");
    state.editTopology("delete", topology -> TopologyEdits.removeNode(topology, "P6_td"));

    // A view may show it until the next run ends.
    state.select(Selection.ofNode("P6_td", 1));
    assertThat(state.selection()).isEqualTo(Selection.none().inCell(1));
    state.select(Selection.none().withNodes(Set.of("P6_td", "P4_td")));
    assertThat(state.selection().nodes()).containsExactly("P4_td");
    state.select(Selection.none().withEdges(Set.of(kept, lost)));
    assertThat(state.selection().edges()).containsExactly(kept);
    state.select(Selection.none().inCell(7));
    assertThat(state.selection().cell()).as("the last there is").isEqualTo(2);
  }
}
