package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidencePathTest {
  private static final Topology TWO_CELLS =
      new Topology(
          "test",
          List.of(3, 4, 5),
          2,
          List.of(
              new FusionNode("P4_td", 4, List.of("P4", "P5"), Fusion.FAST),
              new FusionNode("P3_out", 3, List.of("P3", "P4_td"), Fusion.FAST)));

  @Test
  void dividesAmongTheInputsBackToTheFirstCell() {
    EvidencePath path =
        EvidencePath.of(
            TWO_CELLS,
            List.of(
                node(0, 0, "P4_td", 4, 0.75, 0.25),
                node(0, 1, "P3_out", 3, 1.5, -0.5),
                node(1, 0, "P4_td", 4, 1, 0),
                node(1, 1, "P3_out", 3, 0.5, 0.5)),
            3);

    assertThat(path.cells().get(1).edges())
        .containsOnly(
            entry(new EdgeRef(1, 1, 0), 0.5),
            entry(new EdgeRef(1, 1, 1), 0.5),
            entry(new EdgeRef(1, 0, 0), 0.5));
    // Half enters the second cell as P3, half as P4: P3_out and P4_td of the first.
    assertThat(path.cells().get(0).maps().get("P3")).isEqualTo(0.375, within(1e-9));
    assertThat(path.cells().get(0).maps().get("P4_td")).isEqualTo(0.625, within(1e-9));
    assertThat(path.cells().get(0).maps().get("P4")).isEqualTo(0.46875, within(1e-9));
  }

  @Test
  void aLevelWithoutANodePassesItsInputThrough() {
    EvidencePath path = EvidencePath.of(TWO_CELLS, List.of(), 5);

    assertThat(path.cells()).hasSize(2);
    assertThat(path.cells().get(0).maps()).containsExactly(entry("P5", 1.0));
    assertThat(path.cells().get(0).edges()).isEmpty();
  }

  private static NodeExplanation node(
      int cell, int index, String name, int level, double first, double second) {
    return new NodeExplanation(
        cell, index, name, level, Fusion.FAST, List.of(input(first), input(second)));
  }

  private static InputExplanation input(double share) {
    return new InputExplanation("x", 3, List.of(1f), List.of(0.5f), false, share, 0.5);
  }
}
