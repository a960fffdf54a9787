package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyEditsTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private final Topology bifpn = Presets.parse("bifpn", LEVELS, 3);

  @Test
  void aCircleIsRejectedWithItsPath() {
    assertThat(TopologyEdits.whyNotConnect(bifpn, "P4_out", "P5_td"))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains("P5_td → P4_td → P4_out → P5_td"));
    assertThat(TopologyEdits.connect(bifpn, "P4_out", "P5_td").accepted()).isEmpty();
  }

  @Test
  void inputsTakeNothingAndNothingTakesItself() {
    assertThat(TopologyEdits.whyNotConnect(bifpn, "P5_td", "P4")).isPresent();
    assertThat(TopologyEdits.whyNotConnect(bifpn, "P5_td", "P5_td")).isPresent();
    assertThat(TopologyEdits.whyNotConnect(bifpn, "P6", "P6_td")).isPresent();
    assertThat(TopologyEdits.whyNotConnect(bifpn, "P6", "nobody")).isPresent();
    assertThat(TopologyEdits.whyNotConnect(bifpn, "P3", "P6_td")).isEmpty();
  }

  @Test
  void aConnectionAgainstTheOrderPullsItsSourceUp() {
    Topology added = TopologyEdits.addNode(bifpn, node("low", 3)).orRefuse();
    assertThat(added.outputOf(3)).isEqualTo("P3_out");
    Topology connected = TopologyEdits.connect(added, "low", "P6_td").orRefuse();
    assertThat(connected.nodes())
        .extracting(FusionNode::name)
        .containsExactly(
            "low", "P6_td", "P5_td", "P4_td", "P3_out", "P4_out", "P5_out", "P6_out", "P7_out");
  }

  @Test
  void aNewNodeTakesOverTheOutputOnlyWhenItIsMadeTo() {
    Topology added = TopologyEdits.addNode(bifpn, node("new", 5)).orRefuse();
    assertThat(added.outputOf(5)).isEqualTo("P5_out");
    assertThat(TopologyEdits.makeOutput(added, "new").orRefuse().outputOf(5)).isEqualTo("new");
    Topology fed = TopologyEdits.connect(added, "P5_out", "new").orRefuse();
    assertThat(fed.outputOf(5)).isEqualTo("new");
    assertThat(TopologyEdits.makeOutput(fed, "P5_out").rejection())
        .hasValueSatisfying(reason -> assertThat(reason).contains("P5_out → new"));
  }

  @Test
  void removingTakesConnectionsAlong() {
    Topology removed = TopologyEdits.removeNode(bifpn, "P5_td").orRefuse();
    assertThat(removed.node("P4_td").orElseThrow().inputs()).containsExactly("P4");
    assertThat(removed.node("P5_out").orElseThrow().inputs()).containsExactly("P5", "P4_out");
    assertThat(TopologyEdits.removeNode(bifpn, "P5").rejection()).isPresent();
  }

  @Test
  void anInsertedNodeKeepsThePlaceAmongTheInputs() {
    Topology inserted =
        TopologyEdits.insertOnEdge(bifpn, new Edge("P5_td", "P5_out"), 5, Fusion.SUM).orRefuse();
    assertThat(inserted.node("P5_out").orElseThrow().inputs())
        .containsExactly("P5", "P5_1", "P4_out");
    assertThat(inserted.node("P5_1").orElseThrow().inputs()).containsExactly("P5_td");
  }

  @Test
  void aNodeDroppedOnAnEdgeGoesInBetween() {
    Topology added = TopologyEdits.addNode(bifpn, node("new", 4)).orRefuse();
    Topology between =
        TopologyEdits.moveOntoEdge(added, "new", new Edge("P4_td", "P3_out")).orRefuse();
    assertThat(between.node("P3_out").orElseThrow().inputs()).containsExactly("P3", "new");
    assertThat(between.node("new").orElseThrow().inputs()).containsExactly("P4_td");
    assertThat(TopologyEdits.moveOntoEdge(bifpn, "P5_out", new Edge("P4_td", "P3_out")).rejection())
        .isPresent();
  }

  @Test
  void rewiringKeepsTheWeightsPlace() {
    Topology rewired =
        TopologyEdits.rewire(bifpn, new Edge("P5", "P5_out"), new Edge("P7", "P5_out")).orRefuse();
    assertThat(rewired.node("P5_out").orElseThrow().inputs())
        .containsExactly("P7", "P5_td", "P4_out");
  }

  @Test
  void dissolvingTurnsPanetIntoItsSimplifiedForm() {
    Topology panet = Presets.parse("panet", LEVELS, 3);
    Topology simplified =
        TopologyEdits.dissolve(panet, "P7_td")
            .then(t -> TopologyEdits.dissolve(t, "P3_out"))
            .then(t -> TopologyEdits.rename(t, "P3_td", "P3_out"))
            .orRefuse();
    assertThat(simplified.nodes()).isEqualTo(Presets.parse("simplified-panet", LEVELS, 3).nodes());
  }

  @Test
  void dissolvingAnOutputMustNotChangeWhatLeaves() {
    Topology t =
        bifpn.withNodes(
            List.of(
                new FusionNode("a", 5, List.of("P5"), Fusion.SUM),
                new FusionNode("b", 5, List.of("P4"), Fusion.SUM)));
    assertThat(TopologyEdits.dissolve(t, "b").rejection()).isPresent();
    assertThat(TopologyEdits.dissolve(t, "a").accepted()).isPresent();
    assertThat(TopologyEdits.dissolve(bifpn, "P5_out").rejection()).isPresent();
  }

  @Test
  void whatChangesNothingIsRejected() {
    assertThat(TopologyEdits.setFusion(bifpn, "P5_td", Fusion.FAST).rejection()).isPresent();
    assertThat(TopologyEdits.setAllFusion(bifpn, Fusion.FAST).rejection()).isPresent();
    assertThat(TopologyEdits.setRepeats(bifpn, 3).rejection()).isPresent();
    assertThat(TopologyEdits.tidy(bifpn).rejection()).isPresent();
    assertThat(TopologyEdits.rename(bifpn, "P5_td", "P5_td").rejection()).isPresent();
    assertThat(TopologyEdits.removeNodes(bifpn, List.of()).rejection()).isPresent();
    assertThat(TopologyEdits.moveNodes(bifpn, Map.of()).rejection()).isPresent();
  }

  @Test
  void limitsHoldForEditsToo() {
    assertThat(TopologyEdits.setRepeats(bifpn, 65).rejection()).isPresent();
    assertThat(TopologyEdits.setLevel(bifpn, "P5_td", 8).rejection()).isPresent();
    assertThat(TopologyEdits.rename(bifpn, "P5_td", "P5").rejection()).isPresent();
    assertThat(TopologyEdits.moveNode(bifpn, "P5_td", new Position(Double.NaN, 0)).rejection())
        .isPresent();
    assertThat(TopologyEdits.setLevels(bifpn, List.of(3, 4, 5)).rejection()).isPresent();
    assertThat(TopologyEdits.setLevels(bifpn, List.of(3, 4, 5, 6, 7, 8)).accepted()).isPresent();
  }

  @Test
  void copiesKeepTheirConnectionsAndTakeNoOutput() {
    Topology copied = TopologyCopies.duplicate(bifpn, List.of("P6_td", "P5_td")).orRefuse();
    assertThat(TopologyCopies.newNames(bifpn, copied)).containsExactly("P6_td2", "P5_td2");
    assertThat(copied.node("P5_td2").orElseThrow().inputs()).containsExactly("P5", "P6_td2");
    Topology outputs = TopologyCopies.duplicate(bifpn, List.of("P5_out")).orRefuse();
    assertThat(outputs.outputOf(5)).isEqualTo("P5_out");
    assertThat(TopologyCopies.duplicate(bifpn, List.of("P5")).rejection()).isPresent();
  }

  @Test
  void pastingElsewhereLeavesOutwardConnectionsBehind() {
    Topology empty = Presets.parse("none", LEVELS, 1);
    List<FusionNode> clipboard = bifpn.nodes().subList(0, 2);
    Topology pasted = TopologyCopies.paste(empty, clipboard, false).orRefuse();
    assertThat(pasted.node("P5_td").orElseThrow().inputs()).containsExactly("P6_td");
    assertThat(pasted.node("P6_td").orElseThrow().inputs()).isEmpty();
    Topology linked = TopologyCopies.paste(empty, clipboard, true).orRefuse();
    assertThat(linked.nodes()).isEqualTo(clipboard);
  }

  @Test
  void namesSayWhereANodeBelongs() {
    assertThat(TopologyEdits.nameFor(bifpn, 5, List.of("P6"))).isEqualTo("P5_td2");
    assertThat(TopologyEdits.nameFor(bifpn, 7, List.of("P6_td"))).isEqualTo("P7_out2");
    assertThat(TopologyEdits.nameFor(bifpn, 7, List.of())).isEqualTo("P7_1");
    assertThat(
            TopologyEdits.addNode(bifpn, 4, List.of("P5"), Fusion.SUM, Optional.empty())
                .orRefuse()
                .node("P4_td2"))
        .isPresent();
  }

  private static FusionNode node(String name, int level) {
    return new FusionNode(name, level, List.of(), Fusion.FAST);
  }
}
