package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is selected, everywhere at once.
 *
 * @param nodes names of cell inputs ({@code P4}) and fusion nodes, in the order of selecting
 * @param edges selected connections
 * @param cell which repeat the views look at, from 0
 * @param box the selected detection
 */
public record Selection(Set<String> nodes, Set<Edge> edges, int cell, Optional<Detection> box) {
  public Selection {
    nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
    edges = Collections.unmodifiableSet(new LinkedHashSet<>(edges));
  }

  /** Nothing selected, looking at the first cell. */
  public static Selection none() {
    return new Selection(Set.of(), Set.of(), 0, Optional.empty());
  }

  public static Selection ofNode(String name, int cell) {
    return new Selection(Set.of(name), Set.of(), cell, Optional.empty());
  }

  public static Selection ofEdge(Edge edge, int cell) {
    return new Selection(Set.of(), Set.of(edge), cell, Optional.empty());
  }

  public static Selection ofBox(Detection box, int cell) {
    return new Selection(Set.of(), Set.of(), cell, Optional.of(box));
  }

  /** Nothing selected, looking at the same cell. */
  public Selection cleared() {
    return new Selection(Set.of(), Set.of(), cell, Optional.empty());
  }

  public Selection inCell(int cell) {
    return new Selection(nodes, edges, cell, box);
  }

  public Selection withNodes(Set<String> nodes) {
    return new Selection(nodes, edges, cell, box);
  }

  public Selection withEdges(Set<Edge> edges) {
    return new Selection(nodes, edges, cell, box);
  }

  public Selection withBox(Optional<Detection> box) {
    return new Selection(nodes, edges, cell, box);
  }

  public boolean isEmpty() {
    return nodes.isEmpty() && edges.isEmpty() && box.isEmpty();
  }

  /** The node, if exactly one node and no edge is selected. */
  public Optional<String> singleNode() {
    return nodes.size() == 1 && edges.isEmpty()
        ? Optional.of(nodes.iterator().next())
        : Optional.empty();
  }

  /** The edge, if exactly one edge and no node is selected. */
  public Optional<Edge> singleEdge() {
    return edges.size() == 1 && nodes.isEmpty()
        ? Optional.of(edges.iterator().next())
        : Optional.empty();
  }

  /** What of it still exists in {@code topology}. */
  public Selection within(Topology topology) {
    Set<String> keptNodes = new LinkedHashSet<>(nodes);
    keptNodes.removeIf(name -> topology.levelOf(name).isEmpty());
    Set<Edge> keptEdges = new LinkedHashSet<>(edges);
    keptEdges.retainAll(topology.edges());
    return new Selection(
        keptNodes, keptEdges, Math.min(cell, Math.max(0, topology.repeats() - 1)), box);
  }
}
