package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TopologyMatchTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private final Topology bifpn = Presets.parse("bifpn", LEVELS, 3);

  /** BiFPN as somebody may draw it: any order, any names. */
  @Test
  void aHandDrawnBifpnMatchesExactly() {
    Topology drawn =
        new Topology(
            "mine",
            LEVELS,
            3,
            List.of(
                node("a", 6, "P7", "P6"),
                node("b", 5, "P5", "a"),
                node("c", 4, "b", "P4"),
                node("P3_td", 3, "c", "P3"),
                node("P4_td", 4, "P3_td", "P4", "c"),
                node("P5_td", 5, "P4_td", "b", "P5"),
                node("P6_td", 6, "a", "P6", "P5_td"),
                node("z", 7, "P6_td", "P7")));
    TopologyMatch match = TopologyMatch.match(bifpn, drawn);
    assertThat(match.exact()).isTrue();
    assertThat(match.nodes())
        .containsEntry("a", "P6_td")
        .containsEntry("P6_td", "P6_out")
        .containsEntry("P3_td", "P3_out");
    assertThat(match.inputs().get("P4_td")).containsExactly(2, 0, 1);
    assertThat(match.inputs().get("P6_td")).containsExactly(1, 0, 2);
    assertThat(TopologyDiff.between(bifpn, drawn).isEmpty()).isTrue();
  }

  @Property(tries = 300)
  void disguisedTopologiesMatchExactlyAndConnectionForConnection(@ForAll long seed) {
    Random random = new Random(seed);
    Topology source = RandomEdits.topology(random, 30);
    Topology target = RandomEdits.disguised(source, random);
    TopologyMatch match = TopologyMatch.match(source, target);
    assertThat(match.exact()).isTrue();
    assertSound(source, target, match);
    for (FusionNode node : target.nodes()) {
      assertThat(source.node(match.nodes().get(node.name())).orElseThrow().fusion())
          .isEqualTo(node.fusion());
      assertThat(match.inputs().get(node.name())).doesNotContain(-1);
    }
    for (int level : target.levels()) {
      String output = target.outputOf(level);
      assertThat(source.outputOf(level)).isEqualTo(match.nodes().getOrDefault(output, output));
    }
  }

  @Property(tries = 300)
  void anyTwoTopologiesMatchSoundly(@ForAll long seed) {
    Random random = new Random(seed);
    Topology source = RandomEdits.topology(random, 15);
    Topology target = random.nextBoolean() ? RandomEdits.topology(random, 15) : source;
    for (int i = random.nextInt(6); i > 0; i--) {
      target = RandomEdits.next(target, random).accepted().orElse(target);
    }
    assertSound(source, target, TopologyMatch.match(source, target));
  }

  @Test
  void anEditedNodeKeepsItsSource() {
    Topology cut = TopologyEdits.disconnect(bifpn, new Edge("P5", "P5_out")).orRefuse();
    TopologyMatch match = TopologyMatch.match(bifpn, cut);
    assertThat(match.exact()).isFalse();
    assertThat(match.nodes()).hasSize(8).containsEntry("P5_out", "P5_out");
    assertThat(match.inputs().get("P5_out")).containsExactly(1, 2);
    Topology back = TopologyEdits.connect(cut, "P5", "P5_out").orRefuse();
    assertThat(TopologyMatch.match(bifpn, back).exact()).isTrue();
    assertThat(TopologyMatch.match(cut, back).inputs().get("P5_out")).containsExactly(0, 1, -1);
  }

  @Test
  void aNewNodeHasNoSource() {
    Topology added =
        TopologyEdits.insertOnEdge(bifpn, new Edge("P5_td", "P5_out"), 5, Fusion.FAST).orRefuse();
    TopologyMatch match = TopologyMatch.match(bifpn, added);
    assertThat(match.unmatched(added)).containsExactly("P5_1");
    assertThat(match.nodes()).containsEntry("P7_out", "P7_out");
  }

  @Test
  void anotherFusionIsNotExact() {
    TopologyMatch match = TopologyMatch.match(bifpn, Presets.parse("bifpn:softmax", LEVELS, 3));
    assertThat(match.exact()).isFalse();
    assertThat(match.nodes()).hasSize(8);
  }

  /** No source is given twice; levels agree; each input is where it is said to be. */
  private static void assertSound(Topology source, Topology target, TopologyMatch match) {
    assertThat(new HashSet<>(match.nodes().values())).hasSameSizeAs(match.nodes().keySet());
    Map<String, String> maps = new HashMap<>(match.nodes());
    target.levels().forEach(level -> maps.put("P" + level, "P" + level));
    match
        .nodes()
        .forEach(
            (to, from) -> {
              FusionNode targetNode = target.node(to).orElseThrow();
              FusionNode sourceNode = source.node(from).orElseThrow();
              assertThat(sourceNode.level()).isEqualTo(targetNode.level());
              List<Integer> places = match.inputs().get(to);
              assertThat(places).hasSameSizeAs(targetNode.inputs());
              for (int i = 0; i < places.size(); i++) {
                String mapped = maps.get(targetNode.inputs().get(i));
                int place = mapped == null ? -1 : sourceNode.inputs().indexOf(mapped);
                assertThat(places.get(i)).isEqualTo(place);
              }
            });
  }

  private static FusionNode node(String name, int level, String... inputs) {
    return new FusionNode(name, level, List.of(inputs), Fusion.FAST);
  }
}
