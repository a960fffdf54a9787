package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Problem.AtLevel;
import dev.pyramidstudio.core.topology.Problem.AtNode;
import dev.pyramidstudio.core.topology.Problem.Kind;
import dev.pyramidstudio.core.topology.Problem.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TopologyCheckTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private final Topology bifpn = Presets.parse("bifpn", LEVELS, 3);

  @Test
  void presetsHaveNothingButHints() {
    for (String name : Presets.names()) {
      List<Problem> problems = TopologyCheck.problems(Presets.parse(name, LEVELS, 3));
      if (name.equals("fpn") || name.equals("panet")) {
        assertThat(problems).extracting(Problem::kind).containsOnly(Kind.ONE_INPUT);
        assertThat(problems).extracting(Problem::severity).containsOnly(Severity.HINT);
      } else {
        assertThat(problems).as(name).isEmpty();
      }
    }
  }

  @Test
  void anEmptyNodeBlocksAndOffersItsInputOrToGo() {
    Topology added =
        TopologyEdits.addNode(bifpn, 5, List.of(), Fusion.SUM, Optional.empty()).orRefuse();
    Problem problem = only(added);
    assertThat(problem.kind()).isEqualTo(Kind.EMPTY_NODE);
    assertThat(problem.severity()).isEqualTo(Severity.ERROR);
    assertThat(problem.place()).isEqualTo(new AtNode("P5_1"));
    assertThat(TopologyCheck.isRunnable(added)).isFalse();
    assertThat(TopologyMends.of(added, problem).get(0).result().node("P5_1").orElseThrow().inputs())
        .containsExactly("P5");
    assertThat(TopologyMends.of(added, problem).get(1).result()).isEqualTo(bifpn);
  }

  @Test
  void aDanglingNodeIsFoundWithWhatHangsOnIt() {
    Topology dangling =
        TopologyEdits.addNode(bifpn, node("a", 5, "P5", "P4"))
            .then(t -> TopologyEdits.addNode(t, node("b", 6, "a", "P6")))
            .orRefuse();
    List<Problem> problems = TopologyCheck.problems(dangling);
    assertThat(problems).extracting(Problem::kind).containsOnly(Kind.DANGLING_NODE);
    assertThat(problems)
        .extracting(Problem::place)
        .containsExactly(new AtNode("b"), new AtNode("a"));
    assertThat(TopologyCheck.isRunnable(dangling)).isTrue();
    Problem ofA = problems.get(1);
    assertThat(lastMend(dangling, ofA)).isEqualTo(bifpn);
  }

  @Test
  void anInputThatReachesNoOutputIsFound() {
    Topology cut =
        TopologyEdits.disconnect(bifpn, List.of(new Edge("P5", "P5_td"), new Edge("P5", "P5_out")))
            .orRefuse();
    Problem unused =
        TopologyCheck.problems(cut).stream()
            .filter(problem -> problem.kind() == Kind.UNUSED_INPUT)
            .findFirst()
            .orElseThrow();
    assertThat(unused.place()).isEqualTo(new AtLevel(5));
    assertThat(TopologyMends.of(cut, unused).get(0).result().node("P5_td").orElseThrow().inputs())
        .containsExactly("P6_td", "P5");
  }

  @Test
  void aSingleInputIsAHintThatOffersTheBypass() {
    Topology panet = Presets.parse("panet", LEVELS, 3);
    Problem hint = TopologyCheck.problems(panet).get(0);
    assertThat(hint.place()).isEqualTo(new AtNode("P7_td"));
    assertThat(TopologyMends.of(panet, hint).get(0).result().node("P7_td")).isEmpty();
  }

  @Test
  void aLevelWithoutNodeIsAHintThatOffersOne() {
    Topology gap = TopologyEdits.removeNode(bifpn, "P7_out").orRefuse();
    Problem hint = only(gap);
    assertThat(hint.kind()).isEqualTo(Kind.LEVEL_WITHOUT_NODE);
    assertThat(hint.severity()).isEqualTo(Severity.HINT);
    assertThat(TopologyDiff.between(TopologyMends.of(gap, hint).get(0).result(), bifpn).isEmpty())
        .isTrue();
  }

  @Test
  void aBrokenTopologyIsOneError() {
    Topology broken = bifpn.withNodes(List.of(node("a", 5, "b"), node("b", 5, "P5")));
    assertThat(only(broken).kind()).isEqualTo(Kind.MALFORMED);
    assertThatThrownBy(() -> TopologyCheck.requireRunnable(broken))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("“b”");
  }

  @Property(tries = 200)
  void everyMendRemovesItsProblem(@ForAll long seed) {
    Topology topology = RandomEdits.topology(new Random(seed), 30);
    for (Problem problem : TopologyCheck.problems(topology)) {
      assertThat(problem.message()).endsWith(".");
      for (TopologyMends.Mend mend : TopologyMends.of(topology, problem)) {
        assertThat(TopologyRules.flaw(mend.result())).isEmpty();
        assertThat(TopologyCheck.problems(mend.result()))
            .as("%s after %s", topology, mend.description())
            .noneMatch(
                left -> left.kind() == problem.kind() && left.place().equals(problem.place()));
      }
    }
  }

  private static Topology lastMend(Topology topology, Problem problem) {
    List<TopologyMends.Mend> mends = TopologyMends.of(topology, problem);
    return mends.get(mends.size() - 1).result();
  }

  private static Problem only(Topology topology) {
    List<Problem> problems = TopologyCheck.problems(topology);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private static FusionNode node(String name, int level, String... inputs) {
    return new FusionNode(name, level, List.of(inputs), Fusion.SUM);
  }
}
