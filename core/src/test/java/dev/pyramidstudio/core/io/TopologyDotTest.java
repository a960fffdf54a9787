package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyDotTest {
  private static final Pattern ARROW =
      Pattern.compile("(?m)^  \"((?:[^\"\\\\]|\\\\.)*)\" -> \"((?:[^\"\\\\]|\\\\.)*)\" \\[.*\\];$");

  @ParameterizedTest
  @ValueSource(strings = {"fpn", "panet", "simplified-panet", "bifpn", "nasfpn", "qufpn", "none"})
  void holdsEveryConnectionAndEveryOutput(String preset) {
    Topology topology = Presets.parse(preset, List.of(3, 4, 5, 6, 7), 3);

    List<MatchResult> arrows = ARROW.matcher(TopologyDot.write(topology)).results().toList();

    List<Edge> drawn = arrows.stream().map(m -> new Edge(m.group(1), m.group(2))).toList();
    int inside = topology.edges().size();
    assertThat(drawn.subList(0, inside)).isEqualTo(topology.edges());
    assertThat(drawn.subList(inside, drawn.size()))
        .extracting(Edge::from)
        .containsExactlyElementsOf(topology.levels().stream().map(topology::outputOf).toList());
  }

  @Test
  void namesCannotBreakOutOfTheirQuotes() {
    String name = "a\"];\\ b -> c";
    Topology topology =
        new Topology(
            "say \"hi\"",
            List.of(3),
            1,
            List.of(new FusionNode(name, 3, List.of("P3"), Fusion.SUM)));

    String dot = TopologyDot.write(topology);

    assertThat(ARROW.matcher(dot).results().count()).isEqualTo(2);
    assertThat(dot).contains("digraph \"say \\\"hi\\\"\" {").contains("a\\\"];\\\\ b -> c");
  }

  @Test
  void looksTheSameEveryTime() {
    Topology topology = Presets.parse("bifpn:fast", List.of(3, 4, 5), 2);
    assertThat(TopologyDot.write(topology)).isEqualTo(TopologyDot.write(topology));
    assertThat(TopologyDot.write(Presets.parse("none", List.of(3), 1)))
        .isEqualTo(
            """
            digraph "No fusion" {
              rankdir=LR;
              label="No fusion × 1";
              node [shape=box, style=rounded, fontname="sans-serif"];
              "P3" [label="P3", pos="0,0!", style=dashed];
              " P3 " [label="P3", pos="110,0!", shape=plaintext];
              "P3" -> " P3 " [arrowhead=none, color="#a1a9b3"];
            }
            """);
  }
}
