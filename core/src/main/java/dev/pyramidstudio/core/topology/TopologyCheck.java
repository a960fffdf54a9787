package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Problem.AtLevel;
import dev.pyramidstudio.core.topology.Problem.AtNode;
import dev.pyramidstudio.core.topology.Problem.Everywhere;
import dev.pyramidstudio.core.topology.Problem.Kind;
import dev.pyramidstudio.core.topology.Problem.Place;
import dev.pyramidstudio.core.topology.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks through a topology for what cannot run, has no effect, or may not be meant. */
public final class TopologyCheck {
  private final Topology topology;
  private final Set<String> live;
  private final List<Problem> problems = new ArrayList<>();

  private TopologyCheck(Topology topology) {
    this.topology = topology;
    this.live = live(topology);
  }

  /** All problems, errors first, each group from the coarsest level down. */
  public static List<Problem> problems(Topology topology) {
    Optional<String> flaw = TopologyRules.flaw(topology);
    if (flaw.isPresent()) {
      String message = TopologyEdits.capitalised(flaw.get());
      return List.of(new Problem(Severity.ERROR, Kind.MALFORMED, new Everywhere(), message));
    }
    TopologyCheck check = new TopologyCheck(topology);
    topology.nodes().forEach(check::look);
    topology.levels().forEach(check::look);
    List<Problem> sorted = new ArrayList<>(check.problems);
    sorted.sort(
        Comparator.comparing(Problem::severity)
            .thenComparing(check::levelOf, Comparator.reverseOrder()));
    return List.copyOf(sorted);
  }

  /** Whether nothing keeps a topology from running. */
  public static boolean isRunnable(Topology topology) {
    return obstacle(topology).isEmpty();
  }

  /**
   * Lets a topology pass that can be built and run.
   *
   * @throws RefusedException if its structure is broken, or a node has no input
   */
  public static void requireRunnable(Topology topology) {
    obstacle(topology)
        .ifPresent(
            reason -> {
              throw RefusedException.of(
                  TopologyCheck.class, "check.refused", Presets.title(topology), reason);
            });
  }

  private static Optional<String> obstacle(Topology topology) {
    return TopologyRules.flaw(topology)
        .or(
            () ->
                topology.nodes().stream()
                    .filter(node -> node.inputs().isEmpty())
                    .findFirst()
                    .map(node -> say("check.empty-node.refused", node.name())));
  }

  /** Names of all maps from which an output of the cell can be reached. */
  static Set<String> live(Topology topology) {
    Set<String> live = new HashSet<>();
    topology.levels().forEach(level -> live.add(topology.outputOf(level)));
    for (int i = topology.nodes().size() - 1; i >= 0; i--) {
      FusionNode node = topology.nodes().get(i);
      if (live.contains(node.name())) {
        live.addAll(node.inputs());
      }
    }
    return live;
  }

  private void look(FusionNode node) {
    AtNode place = new AtNode(node.name());
    if (node.inputs().isEmpty()) {
      found(Severity.ERROR, Kind.EMPTY_NODE, place, say("check.empty-node", node.name()));
    } else if (!live.contains(node.name())) {
      found(Severity.WARNING, Kind.DANGLING_NODE, place, say("check.dangling", node.name()));
    } else if (node.inputs().size() == 1) {
      String message = say("check.one-input", node.name(), node.inputs().get(0));
      found(Severity.HINT, Kind.ONE_INPUT, place, message);
    }
  }

  private void look(int level) {
    String input = Topology.inputName(level);
    AtLevel place = new AtLevel(level);
    if (topology.outputOf(level).equals(input)) {
      // A topology without any node is the preset that leaves the pyramid out, on purpose.
      if (!topology.nodes().isEmpty()) {
        found(Severity.HINT, Kind.LEVEL_WITHOUT_NODE, place, say("check.no-node", input));
      }
    } else if (!live.contains(input)) {
      found(Severity.WARNING, Kind.UNUSED_INPUT, place, say("check.unused-input", input));
    }
  }

  private void found(Severity severity, Kind kind, Place place, String message) {
    problems.add(new Problem(severity, kind, place, message));
  }

  private int levelOf(Problem problem) {
    if (problem.place() instanceof AtLevel at) {
      return at.level();
    }
    return problem.place() instanceof AtNode at
        ? topology.levelOf(at.node()).orElse(0)
        : Integer.MAX_VALUE;
  }

  private static String say(String key, Object... args) {
    return Text.of(TopologyCheck.class, key, args);
  }
}
