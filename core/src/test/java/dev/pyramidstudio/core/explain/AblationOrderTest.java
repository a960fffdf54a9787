package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AblationOrderTest {
  @Test
  void beginsBesideTheHeadThatGaveTheBox() {
    Topology topology = Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 2);
    List<EdgeRef> edges = new ArrayList<>();
    for (int cell = 0; cell < 2; cell++) {
      for (int node = 0; node < topology.nodes().size(); node++) {
        for (int input = 0; input < topology.nodes().get(node).inputs().size(); input++) {
          edges.add(new EdgeRef(cell, node, input));
        }
      }
    }

    List<EdgeRef> ordered = Ablation.nearestFirst(edges, topology, 5);

    assertThat(ordered).containsExactlyInAnyOrderElementsOf(edges);
    List<String> ends =
        ordered.stream()
            .map(e -> e.cell() + " " + topology.nodes().get(e.node()).name())
            .distinct()
            .toList();
    assertThat(ends)
        .startsWith("1 P5_td", "1 P5_out", "1 P6_td", "1 P4_td", "1 P4_out", "1 P6_out");
    assertThat(ends.subList(8, 16)).allMatch(end -> end.startsWith("0 "));
  }
}
