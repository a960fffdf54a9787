package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The normalised weights of every node of every cell, by the role of the connection.
 *
 * @param nodes in the topology's order, each with a bar for every cell
 * @param means for each role that occurs, the mean weight of its connections in each cell, over
 *     nodes that have a choice (two inputs or more)
 */
record CellWeights(List<Node> nodes, Map<EdgeKind, List<Double>> means) {
  CellWeights {
    nodes = List.copyOf(nodes);
    means = new EnumMap<>(means);
  }

  /**
   * A node through the cells.
   *
   * @param cells for each cell, what each role weighs
   */
  record Node(String name, List<Map<EdgeKind, Double>> cells) {
    Node {
      cells = List.copyOf(cells);
    }
  }

  static CellWeights of(Topology topology, List<NodeExplanation> explained) {
    int cells = topology.repeats();
    int perCell = topology.nodes().size();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < perCell; i++) {
      List<Map<EdgeKind, Double>> bars = new ArrayList<>();
      for (int cell = 0; cell < cells; cell++) {
        bars.add(bar(topology, explained.get(cell * perCell + i)));
      }
      nodes.add(new Node(topology.nodes().get(i).name(), bars));
    }
    return new CellWeights(nodes, means(topology, explained));
  }

  private static Map<EdgeKind, Double> bar(Topology topology, NodeExplanation node) {
    Map<EdgeKind, Double> bar = new EnumMap<>(EdgeKind.class);
    for (InputExplanation input : node.inputs()) {
      bar.merge(kind(topology, node, input), input.weight(), Double::sum);
    }
    return bar;
  }

  private static Map<EdgeKind, List<Double>> means(
      Topology topology, List<NodeExplanation> explained) {
    Map<EdgeKind, double[]> sums = new EnumMap<>(EdgeKind.class);
    Map<EdgeKind, int[]> counts = new EnumMap<>(EdgeKind.class);
    for (NodeExplanation node : explained) {
      for (InputExplanation input : node.inputs()) {
        if (node.inputs().size() < 2) {
          continue;
        }
        EdgeKind kind = kind(topology, node, input);
        sums.computeIfAbsent(kind, k -> new double[topology.repeats()])[node.cell()] +=
            input.weight();
        counts.computeIfAbsent(kind, k -> new int[topology.repeats()])[node.cell()]++;
      }
    }
    Map<EdgeKind, List<Double>> means = new EnumMap<>(EdgeKind.class);
    sums.forEach(
        (kind, sum) -> {
          List<Double> mean = new ArrayList<>();
          for (int cell = 0; cell < sum.length; cell++) {
            mean.add(sum[cell] / Math.max(1, counts.get(kind)[cell]));
          }
          means.put(kind, mean);
        });
    return means;
  }

  private static EdgeKind kind(Topology topology, NodeExplanation node, InputExplanation input) {
    return EdgeKind.of(topology, new Edge(input.from(), node.name()));
  }

  /** How much more the role weighs in the last cell than in the first; empty if there is one. */
  Optional<Double> trend(EdgeKind kind) {
    List<Double> mean = means.get(kind);
    return mean == null || mean.size() < 2
        ? Optional.empty()
        : Optional.of(mean.get(mean.size() - 1) - mean.get(0));
  }
}
