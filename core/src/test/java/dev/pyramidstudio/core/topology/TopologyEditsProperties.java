package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TopologyEditsProperties {
  @Property(tries = 300)
  void everyAcceptedEditKeepsTheRules(@ForAll long seed) {
    Random random = new Random(seed);
    Topology topology = RandomEdits.topology(random, 0);
    for (int i = 0; i < 60; i++) {
      EditResult result = RandomEdits.next(topology, random);
      if (result instanceof EditResult.Accepted accepted) {
        assertThat(TopologyRules.flaw(accepted.topology())).isEmpty();
        assertThat(accepted.topology()).isNotEqualTo(topology);
        topology = accepted.topology();
      } else {
        assertThat(result.rejection().orElseThrow()).matches("\\S.*[.:]\\V*").doesNotContain("\n");
      }
    }
  }

  @Property(tries = 60)
  void aConnectionKeepsOutputsWhereItCan(@ForAll long seed) {
    Random random = new Random(seed);
    Topology before = RandomEdits.topology(random, 25);
    for (FusionNode to : before.nodes()) {
      for (FusionNode from : before.nodes()) {
        EditResult result = TopologyEdits.connect(before, from.name(), to.name());
        assertThat(result.rejection())
            .isEqualTo(TopologyEdits.whyNotConnect(before, from.name(), to.name()));
        result
            .accepted()
            .ifPresent(
                after -> {
                  assertThat(after.edges()).hasSize(before.edges().size() + 1);
                  Set<Integer> changed = changedOutputs(before, after);
                  Map<Integer, String> outputs = ExecutionOrder.outputs(before.nodes());
                  for (int level : changed) {
                    assertThat(wouldCloseACircle(after, outputs)).isTrue();
                  }
                });
      }
    }
  }

  /** Whether the old outputs cannot all come last: some order would have to wait for itself. */
  private static boolean wouldCloseACircle(Topology topology, Map<Integer, String> outputs) {
    Set<String> placed = new HashSet<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (FusionNode node : topology.nodes()) {
        if (placed.contains(node.name())) {
          continue;
        }
        boolean inputsThere =
            node.inputs().stream().allMatch(in -> topology.isInput(in) || placed.contains(in));
        boolean siblingsThere =
            !node.name().equals(outputs.get(node.level()))
                || topology.nodes().stream()
                    .filter(other -> other.level() == node.level() && other != node)
                    .allMatch(other -> placed.contains(other.name()));
        if (inputsThere && siblingsThere) {
          placed.add(node.name());
          progress = true;
        }
      }
    }
    return placed.size() < topology.nodes().size();
  }

  private static Set<Integer> changedOutputs(Topology before, Topology after) {
    Set<Integer> changed = new HashSet<>();
    for (int level : List.copyOf(before.levels())) {
      if (!before.outputOf(level).equals(after.outputOf(level))) {
        changed.add(level);
      }
    }
    return changed;
  }
}
