package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Presets against the published node lists, kept in {@code preset-nodes.json}. */
class PresetsTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private static final Map<String, String> REFERENCE_NAMES =
      Map.ofEntries(
          Map.entry("fpn:fast", "fpn_fa"),
          Map.entry("panet:fast", "pan_fa"),
          Map.entry("panet:sum", "pan_sum"),
          Map.entry("simplified-panet:fast", "spanet_fa"),
          Map.entry("bifpn:fast", "bifpn_fa"),
          Map.entry("bifpn:sum", "bifpn_sum"),
          Map.entry("bifpn:softmax", "bifpn_attn"),
          Map.entry("fully-connected:softmax", "fcfpn_attn"),
          Map.entry("nasfpn", "nasfpn"),
          Map.entry("qufpn:fast", "qufpn_fa"),
          Map.entry("qufpn:sum", "qufpn_sum"));
  private static final Map<String, String> EFFDET_FUSION =
      Map.of("fastattn", "fast", "attn", "softmax", "global_attention", "global-attention");

  private record Row(int level, List<Integer> inputs, String fusion) {}

  static List<String> specs() {
    return REFERENCE_NAMES.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void nodesAreThePublishedOnes(String spec) throws IOException {
    try (InputStream in = PresetsTest.class.getResourceAsStream("preset-nodes.json")) {
      List<Row> golden = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(in).get(spec)) {
        golden.add(
            new Row(
                node.get("level").asInt(), ints(node.get("inputs")), node.get("fusion").asText()));
      }
      assertThat(rows(Presets.parse(spec, LEVELS, 3))).isEqualTo(golden);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void nodesAreThoseOfTheReference(String spec) throws IOException {
    JsonNode reference =
        new ObjectMapper()
            .readTree(SharedData.path("reference", "topologies.json").toFile())
            .get(REFERENCE_NAMES.get(spec));
    List<Row> rows = new ArrayList<>();
    for (JsonNode node : reference.get("nodes")) {
      String method = node.get("weight_method").asText();
      rows.add(
          new Row(
              node.get("level").asInt(),
              ints(node.get("inputs_offsets")),
              EFFDET_FUSION.getOrDefault(method, method)));
    }
    assertThat(rows(Presets.parse(spec, LEVELS, 3))).isEqualTo(rows);
  }

  @Test
  void namesSayLevelAndPath() {
    assertThat(Presets.parse("bifpn", LEVELS, 3).nodes())
        .extracting(FusionNode::name)
        .containsExactly(
            "P6_td", "P5_td", "P4_td", "P3_out", "P4_out", "P5_out", "P6_out", "P7_out");
    assertThat(Presets.parse("qufpn", LEVELS, 1).nodes())
        .extracting(FusionNode::name)
        .contains("P6_td", "P6_bu", "P6_bu2", "P6_td2", "P6_out");
  }

  static List<List<Integer>> ranges() {
    List<List<Integer>> ranges = new ArrayList<>();
    for (int first = 2; first <= 5; first++) {
      for (int last = first; last <= 9; last++) {
        ranges.add(IntStream.rangeClosed(first, last).boxed().toList());
      }
    }
    return ranges;
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void everyPresetFitsEveryRangeOrSaysWhyNot(List<Integer> levels) {
    for (String name : Presets.names()) {
      for (Fusion fusion : Fusion.values()) {
        boolean fits =
            switch (name) {
              case "nasfpn" -> levels.size() == 5;
              case "qufpn" -> levels.size() > 1;
              default -> true;
            };
        if (fits) {
          Topology topology = Presets.of(name, Optional.of(fusion), levels, 2);
          assertThat(TopologyRules.flaw(topology)).as("%s on %s", name, levels).isEmpty();
          TopologyCheck.requireRunnable(topology);
          boolean passesThrough =
              name.equals("none") || (levels.size() == 1 && topology.nodes().isEmpty());
          if (!passesThrough) {
            assertThat(levels).allMatch(level -> !topology.outputOf(level).equals("P" + level));
          }
        } else {
          assertThatThrownBy(() -> Presets.of(name, Optional.of(fusion), levels, 2))
              .isInstanceOf(RefusedException.class)
              .hasMessageContaining("levels");
        }
      }
    }
  }

  @Test
  void aPresetIsRecognisedInAnyDisguise() {
    for (String name : Presets.names()) {
      for (Fusion fusion : Fusion.values()) {
        Topology preset = Presets.of(name, Optional.of(fusion), LEVELS, 2);
        String spec = Presets.takesFusion(name) ? name + ":" + fusion.id() : name;
        assertThat(Presets.identify(RandomEdits.disguised(preset, new Random(7)))).contains(spec);
      }
    }
    Topology cut =
        TopologyEdits.disconnect(Presets.parse("bifpn", LEVELS, 3), new Edge("P5", "P5_out"))
            .orRefuse();
    assertThat(Presets.identify(cut)).isEmpty();
  }

  @Test
  void sixLevelsContinueThePattern() {
    Topology topology = Presets.parse("bifpn:sum", List.of(3, 4, 5, 6, 7, 8), 8);
    assertThat(topology.nodes()).hasSize(10);
    assertThat(topology.node("P7_out").orElseThrow().inputs())
        .containsExactly("P7", "P7_td", "P6_out");
    assertThat(topology.node("P8_out").orElseThrow().inputs()).containsExactly("P8", "P7_out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bifpm", "", "bifpn ", "BiFPN", "bifpm:fast"})
  void anUnknownNameIsAnsweredWithTheKnownOnes(String spec) {
    assertThatThrownBy(() -> Presets.parse(spec, LEVELS, 3))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("bifpn")
        .hasMessageContaining("qufpn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bifpn:", "bifpn:FAST", "bifpn:fast:sum", "nasfpn:x"})
  void anUnknownFusionIsAnsweredWithTheKnownOnes(String spec) {
    assertThatThrownBy(() -> Presets.parse(spec, LEVELS, 3))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("channel-softmax");
  }

  private static List<Row> rows(Topology topology) {
    return topology.nodes().stream()
        .map(
            node ->
                new Row(
                    node.level(),
                    node.inputs().stream().map(topology::offsetOf).toList(),
                    node.fusion().id()))
        .toList();
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> ints = new ArrayList<>();
    array.forEach(element -> ints.add(element.asInt()));
    return ints;
  }
}
