package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the evidence for a level's map came from: it starts as 1 at the head's input and divides at
 * every node among the inputs, in proportion to the size of their shares, back to the first cell. A
 * way of reading the shares of many nodes at once, not a measurement; {@link Ablation} measures.
 *
 * @param cells what reached each cell, first cell first
 */
public record EvidencePath(List<Cell> cells) {
  public EvidencePath {
    cells = List.copyOf(cells);
  }

  /**
   * One repeat.
   *
   * @param maps evidence in each cell input and node, 0 to 1; without those that have none
   * @param edges evidence along each connection, 0 to 1; without those that have none
   */
  public record Cell(Map<String, Double> maps, Map<EdgeRef, Double> edges) {
    public Cell {
      maps = Map.copyOf(maps);
      edges = Map.copyOf(edges);
    }
  }

  /**
   * The path of the map that the heads get at {@code level}.
   *
   * @param explained every node of every cell
   */
  public static EvidencePath of(Topology topology, List<NodeExplanation> explained, int level) {
    Map<List<Integer>, NodeExplanation> byPlace = new HashMap<>();
    explained.forEach(node -> byPlace.put(List.of(node.cell(), node.node()), node));
    List<Cell> cells = new ArrayList<>();
    Map<String, Double> leaving = Map.of(Topology.inputName(level), 1.0);
    for (int cell = topology.repeats() - 1; cell >= 0; cell--) {
      Cell walked = walk(topology, cell, byPlace, leaving);
      cells.add(walked);
      leaving = walked.maps();
    }
    Collections.reverse(cells);
    return new EvidencePath(cells);
  }

  /** {@code leaving} is by the name of the next cell's input. */
  private static Cell walk(
      Topology topology,
      int cell,
      Map<List<Integer>, NodeExplanation> byPlace,
      Map<String, Double> leaving) {
    Map<String, Double> maps = new HashMap<>();
    Map<EdgeRef, Double> edges = new HashMap<>();
    for (int level : topology.levels()) {
      add(maps, topology.outputOf(level), leaving.getOrDefault(Topology.inputName(level), 0.0));
    }
    for (int index = topology.nodes().size() - 1; index >= 0; index--) {
      FusionNode node = topology.nodes().get(index);
      double evidence = maps.getOrDefault(node.name(), 0.0);
      NodeExplanation explained = byPlace.get(List.of(cell, index));
      if (evidence == 0 || explained == null) {
        continue;
      }
      double sum = explained.inputs().stream().mapToDouble(i -> Math.abs(i.share())).sum();
      for (int i = 0; i < explained.inputs().size() && sum > 0; i++) {
        double part = evidence * Math.abs(explained.inputs().get(i).share()) / sum;
        if (part > 0) {
          edges.put(new EdgeRef(cell, index, i), part);
          add(maps, node.inputs().get(i), part);
        }
      }
    }
    return new Cell(maps, edges);
  }

  private static void add(Map<String, Double> maps, String name, double evidence) {
    if (evidence > 0) {
      maps.merge(name, evidence, Double::sum);
    }
  }
}
