package dev.pyramidstudio.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
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
  void aBoxStaysWithTheLastCell() {
    Detection box = new Detection("face", 0, 0, 0.93, 0.93, new Box(0, 0, 9, 9), 5, 2, 4, 8, 18224);
    state.select(Selection.ofBox(box, 2));
    state.editTopology("more", topology -> TopologyEdits.setRepeats(topology, 5));
    assertThat(state.selection().cell()).isEqualTo(4);
    state.select(Selection.ofBox(box, 1));
    state.editTopology("less", topology -> TopologyEdits.setRepeats(topology, 4));
    assertThat(state.selection().cell()).as("where its user looks").isEqualTo(1);
  }

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
