package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TopologyDiffTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private final Topology bifpn = Presets.parse("bifpn", LEVELS, 3);

  @Property(tries = 300)
  void disguiseChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Topology topology = RandomEdits.topology(random, 30);
    Topology other = RandomEdits.disguised(topology, random);
    assertThat(TopologyDiff.between(topology, other).sentences()).isEmpty();
    assertThat(TopologyDiff.between(topology, other).isEmpty()).isTrue();
  }

  /** An edit that does more than move or rename shows, and undoing it shows in reverse. */
  @Property(tries = 300)
  void everyRealEditShows(@ForAll long seed) {
    Random random = new Random(seed);
    Topology before = RandomEdits.topology(random, 15);
    Topology after = RandomEdits.next(before, random).accepted().orElse(before);
    TopologyDiff diff = TopologyDiff.between(before, after);
    TopologyDiff back = TopologyDiff.between(after, before);
    boolean sameCell = Isomorphism.find(before, after).isPresent();
    assertThat(diff.isEmpty()).isEqualTo(sameCell && before.repeats() == after.repeats());
    assertThat(back.isEmpty()).isEqualTo(diff.isEmpty());
    assertThat(before.nodes().size() + diff.addedNodes().size() - diff.removedNodes().size())
        .isEqualTo(after.nodes().size());
    assertThat(before.edges().size() + diff.addedEdges().size() - diff.removedEdges().size())
        .isEqualTo(after.edges().size());
  }

  @Test
  void fpnToPanetAddsTheWayUp() {
    TopologyDiff diff =
        TopologyDiff.between(Presets.parse("fpn", LEVELS, 3), Presets.parse("panet", LEVELS, 3));
    assertThat(diff.removedNodes()).isEmpty();
    assertThat(diff.removedEdges()).isEmpty();
    assertThat(diff.addedNodes())
        .extracting(FusionNode::name)
        .containsExactly("P3_out", "P4_out", "P5_out", "P6_out", "P7_out");
    assertThat(diff.outputs()).hasSize(5);
  }

  @Test
  void simplifiedPanetToBifpnAddsThreeEdges() {
    TopologyDiff diff = TopologyDiff.between(Presets.parse("simplified-panet", LEVELS, 3), bifpn);
    assertThat(diff.addedEdges())
        .containsExactlyInAnyOrder(
            new Edge("P4", "P4_out"), new Edge("P5", "P5_out"), new Edge("P6", "P6_out"));
    assertThat(diff.sentences()).hasSize(3);
  }

  @Test
  void fpnToBifpnKeepsTheWayDown() {
    TopologyDiff diff = TopologyDiff.between(Presets.parse("fpn", LEVELS, 3), bifpn);
    assertThat(diff.addedNodes())
        .extracting(FusionNode::name)
        .containsExactly("P4_out", "P5_out", "P6_out");
    assertThat(diff.removedNodes()).isEmpty();
  }

  @Test
  void aNodeInsertedOnAnEdgeIsTheOnlyNewOne() {
    Topology inserted =
        TopologyEdits.insertOnEdge(bifpn, new Edge("P5_td", "P5_out"), 5, Fusion.FAST).orRefuse();
    TopologyDiff diff = TopologyDiff.between(bifpn, inserted);
    assertThat(diff.addedNodes()).extracting(FusionNode::name).containsExactly("P5_1");
    assertThat(diff.removedEdges()).containsExactly(new Edge("P5_td", "P5_out"));
    assertThat(diff.addedEdges())
        .containsExactlyInAnyOrder(new Edge("P5_td", "P5_1"), new Edge("P5_1", "P5_out"));
  }

  @Test
  void fusionRepeatsAndLevelsShow() {
    assertThat(TopologyDiff.between(bifpn, Presets.parse("bifpn:softmax", LEVELS, 3)).fusions())
        .hasSize(8);
    assertThat(TopologyDiff.between(bifpn, bifpn.withRepeats(4)).sentences())
        .containsExactly("Repeats change from 3 to 4.");
    Topology six = Presets.parse("bifpn", List.of(3, 4, 5, 6, 7, 8), 3);
    assertThat(TopologyDiff.between(bifpn, six).levels()).isPresent();
    assertThat(TopologyDiff.between(bifpn, six).addedNodes())
        .extracting(FusionNode::name)
        .containsExactly("P7_td", "P8_out");
  }

  @Test
  void whatGatesInGlobalAttentionCounts() {
    Topology one = attention("P4", "a");
    Topology other = attention("a", "P4");
    assertThat(TopologyDiff.between(one, other).attention()).containsExactly("b");
    assertThat(TopologyDiff.between(attention("P4", "P5"), attention("P5", "P4")).isEmpty())
        .isTrue();
  }

  /** Both twins are the same; whether a third node uses one or both of them is not. */
  @Test
  void twinsAreToldApartByTheirUsers() {
    assertThat(TopologyDiff.between(twins("a", "b"), twins("b", "a")).isEmpty()).isTrue();
    assertThat(TopologyDiff.between(twins("a", "b"), twins("a", "a")).isEmpty()).isFalse();
  }

  /** Users tell twins apart at once; trying them one after the other would take too long. */
  @Test
  void manyTwinsAreToldApartWithoutGuessing() {
    assertThat(TopologyDiff.between(ladder(false), ladder(true)).isEmpty()).isTrue();
  }

  /** Twins, each used on another rung; backwards, the twins stand in the opposite order. */
  private static Topology ladder(boolean backwards) {
    List<FusionNode> nodes = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      nodes.add(new FusionNode("t" + i, 5, List.of("P5"), Fusion.FAST));
    }
    for (int i = 0; i < 150; i++) {
      String twin = "t" + (backwards ? 149 - i : i);
      String below = i == 0 ? "P4" : "u" + (i - 1);
      nodes.add(new FusionNode("u" + i, 4, List.of(twin, below), Fusion.FAST));
    }
    nodes.add(new FusionNode("top", 5, List.of("P5", "u149"), Fusion.FAST));
    return new Topology("x", List.of(4, 5), 1, nodes);
  }

  private static Topology attention(String first, String second) {
    return new Topology(
        "x",
        List.of(3, 4, 5),
        1,
        List.of(
            new FusionNode("a", 4, List.of("P4", "P3"), Fusion.SUM),
            new FusionNode("b", 3, List.of(first, second, "P3"), Fusion.GLOBAL_ATTENTION)));
  }

  private static Topology twins(String first, String second) {
    return new Topology(
        "x",
        List.of(3, 4, 5),
        1,
        List.of(
            new FusionNode("a", 4, List.of("P4", "P5"), Fusion.FAST),
            new FusionNode("b", 4, List.of("P4", "P5"), Fusion.FAST),
            new FusionNode("c", 3, List.of(first), Fusion.FAST),
            new FusionNode("d", 3, List.of(second), Fusion.FAST),
            new FusionNode("e", 3, List.of("c", "d"), Fusion.FAST)));
  }
}
