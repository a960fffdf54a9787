package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.text.RefusedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyFragmentTest {
  private static final List<FusionNode> NODES =
      List.of(
          new FusionNode("mid", 5, List.of("P5", "elsewhere"), Fusion.SOFTMAX),
          new FusionNode("out", 4, List.of("mid"), Fusion.FAST)
              .withPosition(Optional.of(new Position(3.5, -0.25))));

  @Test
  void comesBackAsItWas() {
    String text = TopologyFragment.write(NODES);
    assertThat(text).contains("\"format\": \"pyramid-studio/nodes\"").endsWith("}\n");
    assertThat(TopologyFragment.read(text, "Clipboard")).isEqualTo(NODES);
  }

  @Test
  void aWholeTopologysTextIsAllItsNodes() {
    Topology bifpn = Presets.of("bifpn", Optional.empty(), List.of(3, 4, 5, 6, 7), 2);
    assertThat(TopologyFragment.read(TopologyFiles.write(bifpn), "Clipboard"))
        .isEqualTo(bifpn.nodes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Dear Sir,\nplease find attached", "{\"nodes\": []}", "[1, 2]", "{"})
  void foreignTextIsRefusedWithWhatToDo(String text) {
    assertThatThrownBy(() -> TopologyFragment.read(text, "Clipboard"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Clipboard: this is no copied node")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aBrokenFragmentIsRefusedWithItsPlace() {
    assertRefused("\"softmax\"", "\"soft\"", "nodes[0].fusion");
    assertRefused("\"level\": 5", "\"level\": \"5\"", "nodes[0].level");
    assertRefused("\"out\"", "\"mid\"", "two nodes are called “mid”");
    assertRefused("\"version\": 1", "\"version\": 9", "version is 9");
    assertRefused("]\n}", "]\n", "this is no JSON");
    assertRefused("\"nodes\"", "\"cells\": 1,\n  \"nodes\"", "cells");
  }

  private static void assertRefused(String was, String is, String says) {
    String broken = TopologyFragment.write(NODES).replace(was, is);
    assertThatThrownBy(() -> TopologyFragment.read(broken, "Clipboard"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Clipboard: ")
        .hasMessageContaining(says);
  }
}
