package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Optional;

/**
 * The fusion node that is looked at.
 *
 * @param cell which repeat
 * @param index of the node in its cell
 * @param node the node
 * @param input which of its inputs is selected, if a connection is
 */
record Subject(int cell, int index, FusionNode node, Optional<String> input) {
  /** The selected node, or the one that the selected connection leads to. */
  static Optional<Subject> of(Topology topology, Selection selection) {
    Optional<Edge> edge = selection.singleEdge();
    Optional<String> name = edge.map(Edge::to).or(selection::singleNode);
    return name.flatMap(topology::node)
        .map(
            node ->
                new Subject(
                    Math.min(selection.cell(), topology.repeats() - 1),
                    topology.nodes().indexOf(node),
                    node,
                    edge.map(Edge::from)));
  }

  /** Whether {@code known} is about this node with these inputs. */
  boolean isExplainedBy(NodeExplanation known) {
    return known.cell() == cell
        && known.name().equals(node.name())
        && known.inputs().stream().map(InputExplanation::from).toList().equals(node.inputs());
  }

  EdgeRef edge(int input) {
    return new EdgeRef(cell, index, input);
  }
}
