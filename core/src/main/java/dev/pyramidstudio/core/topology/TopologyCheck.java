package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Problem.AtLevel;
import dev.pyramidstudio.core.topology.Problem.AtNode;
import dev.pyramidstudio.core.topology.Problem.Everywhere;
import dev.pyramidstudio.core.topology.Problem.Kind;
import dev.pyramidstudio.core.topology.Problem.Mend;
import dev.pyramidstudio.core.topology.Problem.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
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
      return List.of(
          new Problem(Severity.ERROR, Kind.MALFORMED, new Everywhere(), message, List.of()));
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
                  TopologyCheck.class, "check.refused", topology.name(), reason);
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
  private static Set<String> live(Topology topology) {
    Set<String> live = new HashSet<>();
    topology.levels().forEach(level -> live.add(topology.outputOf(level)));
    Deque<String> open = new ArrayDeque<>(live);
    while (!open.isEmpty()) {
      topology
          .node(open.remove())
          .ifPresent(node -> node.inputs().stream().filter(live::add).forEach(open::add));
    }
    return live;
  }

  private void look(FusionNode node) {
    AtNode place = new AtNode(node.name());
    if (node.inputs().isEmpty()) {
      String message = say("check.empty-node", node.name());
      problems.add(new Problem(Severity.ERROR, Kind.EMPTY_NODE, place, message, emptyMends(node)));
    } else if (!live.contains(node.name())) {
      String message = say("check.dangling", node.name());
      problems.add(
          new Problem(Severity.WARNING, Kind.DANGLING_NODE, place, message, danglingMends(node)));
    } else if (node.inputs().size() == 1) {
      String message = say("check.one-input", node.name(), node.inputs().get(0));
      problems.add(new Problem(Severity.HINT, Kind.ONE_INPUT, place, message, oneInputMends(node)));
    }
  }

  private void look(int level) {
    String input = Topology.inputName(level);
    AtLevel place = new AtLevel(level);
    if (topology.outputOf(level).equals(input)) {
      // A topology without any node is the preset that leaves the pyramid out, on purpose.
      if (!topology.nodes().isEmpty()) {
        String message = say("check.no-node", input);
        problems.add(
            new Problem(
                Severity.HINT, Kind.LEVEL_WITHOUT_NODE, place, message, noNodeMends(level)));
      }
    } else if (!live.contains(input)) {
      String message = say("check.unused-input", input);
      problems.add(
          new Problem(Severity.WARNING, Kind.UNUSED_INPUT, place, message, unusedMends(level)));
    }
  }

  private List<Mend> emptyMends(FusionNode node) {
    List<Mend> mends = new ArrayList<>();
    String input = Topology.inputName(node.level());
    offer(mends, say("mend.connect", input, node.name()), connect(input, node.name()));
    offer(mends, say("mend.remove", node.name()), TopologyEdits.removeNode(topology, node.name()));
    return mends;
  }

  private List<Mend> danglingMends(FusionNode node) {
    List<Mend> mends = new ArrayList<>();
    String output = topology.outputOf(node.level());
    offer(mends, say("mend.connect", node.name(), output), connect(node.name(), output));
    // What hangs on a dangling node dangles too; alone it would be left without its input.
    List<String> hanging =
        topology.nodes().stream()
            .map(FusionNode::name)
            .filter(name -> !ExecutionOrder.path(topology.nodes(), node.name(), name).isEmpty())
            .toList();
    offer(
        mends,
        say("mend.remove", String.join("”, “", hanging)),
        TopologyEdits.removeNodes(topology, hanging));
    return mends;
  }

  private List<Mend> oneInputMends(FusionNode node) {
    List<Mend> mends = new ArrayList<>();
    offer(mends, say("mend.dissolve", node.name()), TopologyEdits.dissolve(topology, node.name()));
    String input = Topology.inputName(node.level());
    offer(mends, say("mend.connect", input, node.name()), connect(input, node.name()));
    return mends;
  }

  private List<Mend> noNodeMends(int level) {
    List<Mend> mends = new ArrayList<>();
    String own = Topology.inputName(level);
    Fusion fusion = topology.nodes().get(topology.nodes().size() - 1).fusion();
    for (int neighbour : List.of(level + 1, level - 1)) {
      if (topology.levels().contains(neighbour)) {
        String other = topology.outputOf(neighbour);
        offer(
            mends,
            say("mend.add", own, other),
            TopologyEdits.addNode(topology, level, List.of(own, other), fusion, Optional.empty()));
      }
    }
    return mends;
  }

  private List<Mend> unusedMends(int level) {
    List<Mend> mends = new ArrayList<>();
    String input = Topology.inputName(level);
    topology.nodes().stream()
        .filter(node -> node.level() == level && live.contains(node.name()))
        .map(FusionNode::name)
        .findFirst()
        .ifPresent(name -> offer(mends, say("mend.connect", input, name), connect(input, name)));
    return mends;
  }

  private EditResult connect(String from, String to) {
    return TopologyEdits.connect(topology, from, to);
  }

  private static void offer(List<Mend> mends, String description, EditResult result) {
    result.accepted().ifPresent(mended -> mends.add(new Mend(description, mended)));
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
