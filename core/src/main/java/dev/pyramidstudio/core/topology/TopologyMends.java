package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Problem.AtLevel;
import dev.pyramidstudio.core.topology.Problem.AtNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ways out of a {@link Problem}. They are worked out when somebody looks at the problem, not when
 * it is found: a topology in the middle of an edit may have many.
 */
public final class TopologyMends {
  /** A way out: what it does, in words, and the topology that comes of it. */
  public record Mend(String description, Topology result) {}

  private final Topology topology;
  private final List<Mend> mends = new ArrayList<>();

  private TopologyMends(Topology topology) {
    this.topology = topology;
  }

  /**
   * Ways out of a problem, the most likely first; may be empty.
   *
   * @param topology the one in which the problem was found
   */
  public static List<Mend> of(Topology topology, Problem problem) {
    TopologyMends mends = new TopologyMends(topology);
    if (problem.place() instanceof AtNode at) {
      topology.node(at.node()).ifPresent(node -> mends.look(problem.kind(), node));
    } else if (problem.place() instanceof AtLevel at) {
      mends.look(problem.kind(), at.level());
    }
    return List.copyOf(mends.mends);
  }

  private void look(Problem.Kind kind, FusionNode node) {
    String input = Topology.inputName(node.level());
    switch (kind) {
      case EMPTY_NODE -> {
        connect(input, node.name());
        remove(List.of(node.name()));
      }
      case DANGLING_NODE -> {
        connect(node.name(), topology.outputOf(node.level()));
        // What hangs on a dangling node dangles too; alone it would be left without its input.
        remove(List.copyOf(ExecutionOrder.below(topology.nodes(), node.name())));
      }
      case ONE_INPUT -> {
        offer(say("mend.dissolve", node.name()), TopologyEdits.dissolve(topology, node.name()));
        connect(input, node.name());
      }
      case MALFORMED, UNUSED_INPUT, LEVEL_WITHOUT_NODE -> {
        // Not problems of a node.
      }
    }
  }

  private void look(Problem.Kind kind, int level) {
    if (kind == Problem.Kind.LEVEL_WITHOUT_NODE) {
      addNode(level, level + 1);
      addNode(level, level - 1);
    } else if (kind == Problem.Kind.UNUSED_INPUT) {
      Set<String> live = TopologyCheck.live(topology);
      topology.nodes().stream()
          .filter(node -> node.level() == level && live.contains(node.name()))
          .findFirst()
          .ifPresent(node -> connect(Topology.inputName(level), node.name()));
    }
  }

  /** A node that fuses a level's input with what leaves a neighbouring level. */
  private void addNode(int level, int neighbour) {
    if (topology.levels().contains(neighbour)) {
      List<String> inputs = List.of(Topology.inputName(level), topology.outputOf(neighbour));
      Fusion fusion = topology.nodes().get(topology.nodes().size() - 1).fusion();
      offer(
          say("mend.add", inputs.get(0), inputs.get(1)),
          TopologyEdits.addNode(topology, level, inputs, fusion, Optional.empty()));
    }
  }

  private void connect(String from, String to) {
    offer(say("mend.connect", from, to), TopologyEdits.connect(topology, from, to));
  }

  private void remove(List<String> names) {
    offer(
        say("mend.remove", String.join("”, “", names)), TopologyEdits.removeNodes(topology, names));
  }

  private void offer(String description, EditResult result) {
    result.accepted().ifPresent(mended -> mends.add(new Mend(description, mended)));
  }

  private static String say(String key, Object... args) {
    return Text.of(TopologyMends.class, key, args);
  }
}
