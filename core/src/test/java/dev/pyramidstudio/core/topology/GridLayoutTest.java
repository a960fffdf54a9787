package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GridLayoutTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  @Test
  void bifpnIsTheV() {
    GridLayout grid = GridLayout.of(Presets.parse("bifpn", LEVELS, 3));
    assertThat(grid.levels()).containsExactly(7, 6, 5, 4, 3);
    assertThat(grid.columns()).isEqualTo(9);
    assertThat(grid.cells().get("P7")).isEqualTo(new GridLayout.Cell(0, 0));
    assertThat(List.of("P6_td", "P5_td", "P4_td", "P3_out", "P4_out", "P5_out", "P6_out", "P7_out"))
        .extracting(name -> grid.cells().get(name).column())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(grid.cells().get("P3_out").row()).isEqualTo(4);
  }

  static List<String> presets() {
    return Presets.names();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void noPlaceIsSharedAndEveryEdgeRunsToTheRight(String preset) {
    Topology topology = Presets.parse(preset, LEVELS, 3);
    GridLayout grid = GridLayout.of(topology);
    assertThat(new HashSet<>(grid.cells().values())).hasSameSizeAs(grid.cells().keySet());
    for (Edge edge : topology.edges()) {
      assertThat(grid.cells().get(edge.from()).column())
          .as("%s", edge)
          .isLessThan(grid.cells().get(edge.to()).column());
    }
  }

  @Test
  void aLevelsOutputStandsRightmost() {
    Topology topology =
        new Topology(
            "x",
            List.of(3, 4),
            1,
            List.of(
                new FusionNode("a", 4, List.of("P3"), Fusion.SUM),
                new FusionNode("b", 4, List.of("a", "P4"), Fusion.SUM),
                new FusionNode("c", 4, List.of("P4"), Fusion.SUM)));
    assertThat(GridLayout.of(topology).cells().get("c").column()).isEqualTo(3);
  }

  @Test
  void aMovedNodeKeepsItsCanonicalPlaceInMind() {
    FusionNode moved =
        new FusionNode("a", 3, List.of("P3"), Fusion.SUM, Optional.of(new Position(2.5, -0.25)));
    Topology topology = new Topology("x", List.of(3, 4), 1, List.of(moved));
    GridLayout grid = GridLayout.of(topology);
    assertThat(grid.cells().get("a")).isEqualTo(new GridLayout.Cell(1, 1));
    assertThat(grid.placeOf(moved)).contains(new Position(2.5, 0.75));
  }

  @Property(tries = 300)
  void equalTopologiesLookEqual(@ForAll long seed) {
    Random random = new Random(seed);
    Topology topology = RandomEdits.topology(random, 30);
    Topology other = RandomEdits.disguised(topology, random);
    assertThat(drawing(other)).isEqualTo(drawing(topology));
  }

  @Property(tries = 200)
  void noPlaceIsSharedHoweverItWasEdited(@ForAll long seed) {
    Topology topology = RandomEdits.topology(new Random(seed), 50);
    GridLayout grid = GridLayout.of(topology);
    assertThat(grid.cells()).hasSize(topology.levels().size() + topology.nodes().size());
    assertThat(new HashSet<>(grid.cells().values())).hasSameSizeAs(grid.cells().keySet());
    for (Edge edge : topology.edges()) {
      assertThat(grid.cells().get(edge.from()).column())
          .isLessThan(grid.cells().get(edge.to()).column());
    }
    assertThat(grid.cells().values()).allMatch(cell -> cell.column() < grid.columns());
  }

  @Test
  void twinsOfTwinsFollowTheirInputs() {
    List<FusionNode> nodes =
        List.of(
            new FusionNode("a", 4, List.of("P4"), Fusion.SUM),
            new FusionNode("b", 4, List.of("P4"), Fusion.SUM),
            new FusionNode("x", 4, List.of("a", "b"), Fusion.SUM),
            new FusionNode("c", 3, List.of("a", "x"), Fusion.SUM),
            new FusionNode("d", 3, List.of("b", "x"), Fusion.SUM),
            new FusionNode("e", 3, List.of("c", "d"), Fusion.SUM));
    Topology topology = new Topology("x", List.of(3, 4), 1, nodes);
    List<FusionNode> swapped = new ArrayList<>(nodes);
    Collections.swap(swapped, 3, 4);
    assertThat(drawing(topology.withNodes(swapped))).isEqualTo(drawing(topology));
  }

  /** What is to be seen without names: lines between places, methods at places. */
  private static Set<String> drawing(Topology topology) {
    GridLayout grid = GridLayout.of(topology);
    Set<String> marks = new TreeSet<>();
    for (Edge edge : topology.edges()) {
      marks.add(grid.cells().get(edge.from()) + " → " + grid.cells().get(edge.to()));
    }
    for (FusionNode node : topology.nodes()) {
      marks.add(grid.cells().get(node.name()) + " " + node.fusion());
    }
    return marks;
  }
}
