package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Every change that can be made to a topology, as a pure function from one to the next. A result
 * keeps all rules: unique names, levels of the topology, no cycle, execution order. Where a
 * connection needs another order, nodes are moved as little as possible, and a level keeps its
 * output unless the edit itself changes it. An edit that would change nothing is rejected, so that
 * no empty step enters a history.
 *
 * <p>Copies and what else makes several nodes at once are in {@link TopologyCopies}.
 */
public final class TopologyEdits {
  private TopologyEdits() {}

  /** The name that a new node gets if its maker gives none. */
  public static String nameFor(Topology topology, int level, List<String> inputs) {
    return NodeNames.fresh(topology, level, inputs);
  }

  /** Adds a node; it stands before the output of its level, if the level has one. */
  public static EditResult addNode(Topology topology, FusionNode node) {
    if (topology.node(node.name()).isPresent()) {
      return rejected("edit.name-taken", node.name());
    }
    List<FusionNode> nodes = new ArrayList<>(topology.nodes());
    nodes.add(node);
    return arranged(topology, nodes);
  }

  /** Adds a node under an automatic name. */
  public static EditResult addNode(
      Topology topology, int level, List<String> inputs, Fusion fusion, Optional<Position> place) {
    String name = nameFor(topology, level, inputs);
    return addNode(topology, new FusionNode(name, level, inputs, fusion, place));
  }

  public static EditResult removeNode(Topology topology, String name) {
    return removeNodes(topology, List.of(name));
  }

  /** Removes nodes and all their connections. */
  public static EditResult removeNodes(Topology topology, Collection<String> names) {
    if (names.isEmpty()) {
      return rejected("edit.nothing-selected");
    }
    for (String name : names) {
      if (topology.isInput(name)) {
        return rejected("edit.input-stays", name);
      }
      if (topology.node(name).isEmpty()) {
        return unknown(name);
      }
    }
    Set<String> gone = new HashSet<>(names);
    List<FusionNode> nodes = new ArrayList<>();
    for (FusionNode node : topology.nodes()) {
      if (!gone.contains(node.name())) {
        nodes.add(
            node.withInputs(
                node.inputs().stream().filter(input -> !gone.contains(input)).toList()));
      }
    }
    return arranged(topology, nodes);
  }

  /**
   * Why {@code from} cannot become an input of {@code to}, for feedback during a drag; empty if it
   * can.
   */
  public static Optional<String> whyNotConnect(Topology topology, String from, String to) {
    for (String end : List.of(from, to)) {
      if (topology.levelOf(end).isEmpty()) {
        return unknown(end).rejection();
      }
    }
    if (topology.isInput(to)) {
      return rejected("edit.input-takes-nothing", to).rejection();
    }
    if (from.equals(to)) {
      return rejected("edit.connect-self", to).rejection();
    }
    if (topology.node(to).orElseThrow().inputs().contains(from)) {
      return rejected("edit.connected", from, to).rejection();
    }
    List<String> back = ExecutionOrder.path(topology.nodes(), to, from);
    return back.isEmpty()
        ? Optional.empty()
        : rejected("edit.cycle", String.join(" → ", back) + " → " + to).rejection();
  }

  /** Makes {@code from} the last input of {@code to}. */
  public static EditResult connect(Topology topology, String from, String to) {
    return connect(topology, from, to, Integer.MAX_VALUE);
  }

  /** Makes {@code from} an input of {@code to}, at a place among its inputs (from 0). */
  public static EditResult connect(Topology topology, String from, String to, int place) {
    Optional<String> reason = whyNotConnect(topology, from, to);
    if (reason.isPresent()) {
      return new EditResult.Rejected(reason.get());
    }
    return change(
        topology,
        to,
        node -> {
          List<String> inputs = new ArrayList<>(node.inputs());
          inputs.add(Math.max(0, Math.min(place, inputs.size())), from);
          return node.withInputs(inputs);
        });
  }

  public static EditResult disconnect(Topology topology, Edge edge) {
    return disconnect(topology, List.of(edge));
  }

  /** Takes connections away; the nodes stay. */
  public static EditResult disconnect(Topology topology, Collection<Edge> edges) {
    if (edges.isEmpty()) {
      return rejected("edit.nothing-selected");
    }
    Topology current = topology;
    for (Edge edge : new LinkedHashSet<>(edges)) {
      Optional<FusionNode> node = current.node(edge.to());
      if (node.isEmpty() || !node.get().inputs().contains(edge.from())) {
        return rejected("edit.not-connected", edge.from(), edge.to());
      }
      List<String> inputs = new ArrayList<>(node.get().inputs());
      inputs.remove(edge.from());
      current = replace(current, edge.to(), node.get().withInputs(inputs));
    }
    return accept(topology, current);
  }

  /**
   * Moves one end, or both, of a connection elsewhere. If its target stays, the place among the
   * target's inputs stays too, and with it the fusion weight.
   */
  public static EditResult rewire(Topology topology, Edge old, Edge fresh) {
    if (old.equals(fresh)) {
      return rejected("edit.nothing-changes");
    }
    int place = topology.node(old.to()).map(node -> node.inputs().indexOf(old.from())).orElse(-1);
    int wanted = old.to().equals(fresh.to()) ? place : Integer.MAX_VALUE;
    return disconnect(topology, old).then(t -> connect(t, fresh.from(), fresh.to(), wanted));
  }

  /** Puts a node in the middle of a connection, in the place of its old source. */
  public static EditResult insertOnEdge(Topology topology, Edge edge, int level, Fusion fusion) {
    Optional<FusionNode> target = topology.node(edge.to());
    if (target.isEmpty() || !target.get().inputs().contains(edge.from())) {
      return rejected("edit.not-connected", edge.from(), edge.to());
    }
    String name = nameFor(topology, level, List.of(edge.from()));
    List<FusionNode> nodes = new ArrayList<>(topology.nodes());
    nodes.add(new FusionNode(name, level, List.of(edge.from()), fusion));
    nodes.replaceAll(
        node -> node.name().equals(edge.to()) ? node.withInput(edge.from(), name) : node);
    return arranged(topology, nodes);
  }

  /** Puts a node that exists into the middle of a connection. */
  public static EditResult moveOntoEdge(Topology topology, String name, Edge edge) {
    int place = topology.node(edge.to()).map(node -> node.inputs().indexOf(edge.from())).orElse(-1);
    return disconnect(topology, edge)
        .then(
            t ->
                t.node(name).map(node -> node.inputs().contains(edge.from())).orElse(false)
                    ? new EditResult.Accepted(t)
                    : connect(t, edge.from(), name))
        .then(t -> connect(t, name, edge.to(), place));
  }

  /** Takes a node of one input away and lets its users have that input directly. */
  public static EditResult dissolve(Topology topology, String name) {
    Optional<FusionNode> found = topology.node(name);
    if (found.isEmpty()) {
      return unknown(name);
    }
    if (found.get().inputs().size() != 1) {
      return rejected("edit.dissolve-inputs", name, found.get().inputs().size());
    }
    String input = found.get().inputs().get(0);
    int level = found.get().level();
    List<FusionNode> nodes = new ArrayList<>();
    for (FusionNode node : topology.nodes()) {
      if (!node.name().equals(name)) {
        nodes.add(node.withInput(name, input));
      }
    }
    EditResult result = arranged(topology, nodes);
    boolean wasOutput = topology.outputOf(level).equals(name);
    Optional<String> output = result.accepted().map(t -> t.outputOf(level));
    return wasOutput && !output.equals(Optional.of(input))
        ? rejected("edit.dissolve-output", name, Topology.inputName(level))
        : result;
  }

  /** Puts a node somewhere on the canvas. */
  public static EditResult moveNode(Topology topology, String name, Position place) {
    return moveNodes(topology, Map.of(name, place));
  }

  public static EditResult moveNodes(Topology topology, Map<String, Position> places) {
    Topology current = topology;
    for (Map.Entry<String, Position> move : places.entrySet()) {
      Optional<FusionNode> node = current.node(move.getKey());
      if (node.isEmpty()) {
        return unknown(move.getKey());
      }
      current =
          replace(current, move.getKey(), node.get().withPosition(Optional.of(move.getValue())));
    }
    return accept(topology, current);
  }

  /** Brings every node back to the canonical grid. */
  public static EditResult tidy(Topology topology) {
    List<FusionNode> nodes =
        topology.nodes().stream().map(node -> node.withPosition(Optional.empty())).toList();
    return accept(topology, topology.withNodes(nodes));
  }

  /** Moves a node to another level; there it stands before the level's output, if there is one. */
  public static EditResult setLevel(Topology topology, String name, int level) {
    return change(
        topology,
        name,
        node -> {
          Optional<Position> place = node.position().map(old -> new Position(old.column(), 0));
          return node.withLevel(level).withPosition(place);
        });
  }

  public static EditResult setFusion(Topology topology, String name, Fusion fusion) {
    return setFusion(topology, List.of(name), fusion);
  }

  public static EditResult setFusion(Topology topology, Collection<String> names, Fusion fusion) {
    for (String name : names) {
      if (topology.node(name).isEmpty()) {
        return unknown(name);
      }
    }
    List<FusionNode> nodes =
        topology.nodes().stream()
            .map(node -> names.contains(node.name()) ? node.withFusion(fusion) : node)
            .toList();
    return accept(topology, topology.withNodes(nodes));
  }

  public static EditResult setAllFusion(Topology topology, Fusion fusion) {
    return setFusion(topology, topology.nodes().stream().map(FusionNode::name).toList(), fusion);
  }

  public static EditResult setRepeats(Topology topology, int repeats) {
    return accept(topology, topology.withRepeats(repeats));
  }

  /** Changes the range of levels; nodes and connections must not lose theirs. */
  public static EditResult setLevels(Topology topology, List<Integer> levels) {
    Optional<String> flaw = TopologyRules.levelsFlaw(levels);
    if (flaw.isPresent()) {
      return new EditResult.Rejected(flaw.get());
    }
    for (int level : topology.levels()) {
      String input = Topology.inputName(level);
      for (FusionNode node : topology.nodes()) {
        boolean needsIt = node.level() == level || node.inputs().contains(input);
        if (needsIt && !levels.contains(level)) {
          return rejected("edit.level-used", input, node.name());
        }
      }
    }
    return accept(topology, topology.withLevels(levels));
  }

  public static EditResult rename(Topology topology, String name, String newName) {
    if (topology.node(name).isEmpty()) {
      return unknown(name);
    }
    if (!name.equals(newName) && topology.node(newName).isPresent()) {
      return rejected("edit.name-taken", newName);
    }
    List<FusionNode> nodes = new ArrayList<>();
    for (FusionNode node : topology.nodes()) {
      FusionNode renamed = node.name().equals(name) ? node.withName(newName) : node;
      nodes.add(renamed.withInput(name, newName));
    }
    return accept(topology, topology.withNodes(nodes));
  }

  /** Changes the name of the topology itself. */
  public static EditResult retitle(Topology topology, String title) {
    return accept(topology, topology.withName(title));
  }

  /** Changes the order of a node's inputs, which is the order of its fusion weights. */
  public static EditResult reorderInputs(Topology topology, String name, List<String> inputs) {
    Optional<FusionNode> node = topology.node(name);
    if (node.isEmpty()) {
      return unknown(name);
    }
    boolean same =
        inputs.size() == node.get().inputs().size()
            && new HashSet<>(inputs).equals(new HashSet<>(node.get().inputs()));
    return same
        ? accept(topology, replace(topology, name, node.get().withInputs(inputs)))
        : rejected("edit.reorder", name, String.join(", ", node.get().inputs()));
  }

  /** Makes a node the output of its level, by moving it below the level's other nodes. */
  public static EditResult makeOutput(Topology topology, String name) {
    Optional<FusionNode> node = topology.node(name);
    if (node.isEmpty()) {
      return unknown(name);
    }
    int level = node.get().level();
    Set<String> users = ExecutionOrder.below(topology.nodes(), name);
    for (FusionNode other : topology.nodes()) {
      if (other.level() == level && !other.name().equals(name) && users.contains(other.name())) {
        List<String> path = ExecutionOrder.path(topology.nodes(), name, other.name());
        return rejected(
            "edit.output-feeds", name, Topology.inputName(level), String.join(" → ", path));
      }
    }
    Map<Integer, String> outputs = ExecutionOrder.outputs(topology.nodes());
    outputs.put(level, name);
    List<FusionNode> nodes = ExecutionOrder.arrange(topology.nodes(), outputs);
    return accept(topology, topology.withNodes(nodes));
  }

  /** Puts another topology in the place of this one. */
  public static EditResult replaceAll(Topology topology, Topology other) {
    return accept(topology, other);
  }

  /** Accepts {@code next} unless it breaks a rule or changes nothing. */
  static EditResult accept(Topology old, Topology next) {
    if (next.equals(old)) {
      return rejected("edit.nothing-changes");
    }
    return TopologyRules.flaw(next)
        .<EditResult>map(flaw -> new EditResult.Rejected(capitalised(flaw)))
        .orElseGet(() -> new EditResult.Accepted(next));
  }

  /** Brings nodes into execution order and accepts them. */
  static EditResult arranged(Topology old, List<FusionNode> nodes) {
    Map<Integer, String> outputs = ExecutionOrder.outputs(old.nodes());
    return accept(old, old.withNodes(ExecutionOrder.arrange(nodes, outputs)));
  }

  static EditResult rejected(String key, Object... args) {
    return new EditResult.Rejected(Text.of(TopologyEdits.class, key, args));
  }

  static EditResult unknown(String name) {
    return rejected("edit.unknown", name);
  }

  private static EditResult change(
      Topology topology, String name, UnaryOperator<FusionNode> change) {
    Optional<FusionNode> node = topology.node(name);
    if (node.isEmpty()) {
      return unknown(name);
    }
    return arranged(topology, replace(topology, name, change.apply(node.get())).nodes());
  }

  private static Topology replace(Topology topology, String name, FusionNode fresh) {
    return topology.withNodes(
        topology.nodes().stream().map(node -> node.name().equals(name) ? fresh : node).toList());
  }

  static String capitalised(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
