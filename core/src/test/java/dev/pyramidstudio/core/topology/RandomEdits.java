package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Edits as a clumsy user makes them: any of them, anywhere, sensible or not. */
public final class RandomEdits {
  private static final int KINDS = 19;

  private RandomEdits() {}

  /** A topology after some accepted edits of a random preset. */
  public static Topology topology(Random random, int edits) {
    List<String> presets = Presets.names();
    Topology topology =
        Presets.parse(presets.get(random.nextInt(presets.size())), List.of(3, 4, 5, 6, 7), 3);
    for (int i = 0; i < edits; i++) {
      topology = next(topology, random).accepted().orElse(topology);
    }
    return topology;
  }

  /** One edit; it may well be rejected. */
  public static EditResult next(Topology t, Random random) {
    String any = anyMap(t, random);
    String node = anyNode(t, random);
    Edge edge = anyEdge(t, random);
    int level = random.nextInt(20) == 0 ? random.nextInt(12) : 3 + random.nextInt(5);
    Fusion fusion = Fusion.values()[random.nextInt(Fusion.values().length)];
    return switch (random.nextInt(KINDS)) {
      case 0 -> TopologyEdits.addNode(t, level, List.of(any), fusion, Optional.empty());
      case 1 -> TopologyEdits.addNode(t, level, List.of(), fusion, Optional.of(place(random)));
      case 2 -> TopologyEdits.removeNodes(t, List.of(node, anyNode(t, random)));
      case 3, 4, 5 -> TopologyEdits.connect(t, any, node);
      case 6 -> TopologyEdits.disconnect(t, edge);
      case 7 ->
          TopologyEdits.rewire(t, edge, new Edge(any, random.nextBoolean() ? node : edge.to()));
      case 8 -> TopologyEdits.insertOnEdge(t, edge, level, fusion);
      case 9 -> TopologyEdits.moveOntoEdge(t, node, edge);
      case 10 -> TopologyEdits.dissolve(t, node);
      case 11 -> TopologyEdits.moveNode(t, node, place(random));
      case 12 -> TopologyEdits.setLevel(t, node, level);
      case 13 -> TopologyEdits.setFusion(t, node, fusion);
      case 14 -> TopologyEdits.setRepeats(t, random.nextInt(70) - 2);
      case 15 -> TopologyEdits.rename(t, node, name(random));
      case 16 -> TopologyEdits.makeOutput(t, node);
      case 17 -> TopologyCopies.duplicate(t, List.of(node, anyNode(t, random)));
      default -> TopologyEdits.reorderInputs(t, node, shuffledInputs(t, node, random));
    };
  }

  /** The same topology for the eye of the semantic diff: other names, input and node order. */
  public static Topology disguised(Topology t, Random random) {
    Map<String, String> names = new HashMap<>();
    t.nodes().forEach(node -> names.put(node.name(), "n" + names.size()));
    List<FusionNode> nodes = new ArrayList<>();
    for (FusionNode node : t.nodes()) {
      List<String> inputs = new ArrayList<>(node.inputs());
      if (node.fusion() != Fusion.GLOBAL_ATTENTION) {
        Collections.shuffle(inputs, random);
      }
      inputs.replaceAll(input -> names.getOrDefault(input, input));
      nodes.add(node.withName(names.get(node.name())).withInputs(inputs));
    }
    Map<Integer, String> outputs = ExecutionOrder.outputs(nodes);
    Collections.shuffle(nodes, random);
    return t.withName("other").withNodes(ExecutionOrder.arrange(nodes, outputs));
  }

  private static String anyMap(Topology t, Random random) {
    int input = random.nextInt(t.levels().size() + t.nodes().size());
    return input < t.levels().size()
        ? Topology.inputName(t.levels().get(input))
        : t.nodes().get(input - t.levels().size()).name();
  }

  private static String anyNode(Topology t, Random random) {
    return t.nodes().isEmpty() || random.nextInt(40) == 0
        ? "nobody"
        : t.nodes().get(random.nextInt(t.nodes().size())).name();
  }

  private static Edge anyEdge(Topology t, Random random) {
    List<Edge> edges = t.edges();
    return edges.isEmpty() || random.nextInt(40) == 0
        ? new Edge("P3", "nobody")
        : edges.get(random.nextInt(edges.size()));
  }

  private static Position place(Random random) {
    return new Position(random.nextInt(40) / 4.0, random.nextInt(9) / 4.0 - 1);
  }

  private static String name(Random random) {
    return List.of("a", "P5_td", "P4", "", "x\ny", "neck", "P5_2").get(random.nextInt(7));
  }

  private static List<String> shuffledInputs(Topology t, String name, Random random) {
    List<String> inputs =
        new ArrayList<>(t.node(name).map(FusionNode::inputs).orElse(List.of("P3")));
    Collections.shuffle(inputs, random);
    return inputs;
  }
}
