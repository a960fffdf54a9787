package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.HashSet;
import java.util.Set;

/** A connection that is muted in one cell, by name and so wherever its place goes. */
record MutedEdge(int cell, Edge edge) {
  static Set<MutedEdge> of(Document document) {
    Set<MutedEdge> muted = new HashSet<>();
    document
        .muted()
        .forEach(
            ref -> {
              FusionNode node = document.topology().nodes().get(ref.node());
              String from = node.inputs().get(ref.input());
              muted.add(new MutedEdge(ref.cell(), new Edge(from, node.name())));
            });
    return muted;
  }

  boolean isIn(Topology topology) {
    return cell < topology.repeats() && topology.edges().contains(edge);
  }
}
