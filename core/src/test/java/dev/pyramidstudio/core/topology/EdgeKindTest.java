package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeKindTest {
  private final Topology bifpn = Presets.parse("bifpn", List.of(3, 4, 5, 6, 7), 3);

  @Test
  void bifpnHasAllFour() {
    assertThat(kind("P7", "P6_td")).isEqualTo(EdgeKind.TOP_DOWN);
    assertThat(kind("P3_out", "P4_out")).isEqualTo(EdgeKind.BOTTOM_UP);
    assertThat(kind("P5", "P5_td")).isEqualTo(EdgeKind.SAME_LEVEL);
    assertThat(kind("P3", "P3_out")).isEqualTo(EdgeKind.SAME_LEVEL);
    assertThat(kind("P5_td", "P5_out")).isEqualTo(EdgeKind.SAME_LEVEL);
    assertThat(kind("P5", "P5_out")).isEqualTo(EdgeKind.SKIP);
    assertThat(kind("P7", "P7_out")).isEqualTo(EdgeKind.SKIP);
  }

  @Test
  void allAtOnceAreTheSameAsOneByOne() {
    for (String preset : Presets.names()) {
      Topology topology = Presets.parse(preset, List.of(3, 4, 5, 6, 7), 1);
      List<EdgeKind> kinds =
          topology.edges().stream().map(edge -> EdgeKind.of(topology, edge)).toList();
      assertThat(EdgeKind.ofAll(topology)).as(preset).isEqualTo(kinds);
    }
  }

  @Test
  void anEdgeThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> kind("P9", "P5_td")).isInstanceOf(IllegalArgumentException.class);
  }

  private EdgeKind kind(String from, String to) {
    return EdgeKind.of(bifpn, new Edge(from, to));
  }
}
