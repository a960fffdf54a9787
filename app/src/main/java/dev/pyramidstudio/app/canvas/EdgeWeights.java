package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.NodeFactors;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/** Finds the factors of connections, which give them their thickness, in the newest run. */
final class EdgeWeights {
  private EdgeWeights() {}

  /**
   * Factors by connection. While a newer run is under way the old ones stay for the nodes that the
   * edit left as they were, so that the drawing does not flicker. Methods that learn nothing have
   * no factors worth showing.
   *
   * @param result the newest run, or null before the first
   */
  static Map<EdgeRef, Double> of(Topology topology, RunResult result) {
    Map<EdgeRef, Double> weights = new HashMap<>();
    if (result == null) {
      return weights;
    }
    Topology ran = result.document().topology();
    Map<Integer, Integer> nowAt = places(ran, topology);
    for (NodeFactors factors : result.factors().nodes()) {
      Integer node = nowAt.get(factors.node());
      if (node == null || !factors.method().learned() || factors.cell() >= topology.repeats()) {
        continue;
      }
      for (int input = 0; input < factors.inputs(); input++) {
        weights.put(new EdgeRef(factors.cell(), node, input), (double) factors.factor(input));
      }
    }
    return weights;
  }

  /** Where the nodes of the run stand now, if nothing about them has changed. */
  private static Map<Integer, Integer> places(Topology ran, Topology now) {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < now.nodes().size(); i++) {
      byName.put(now.nodes().get(i).name(), i);
    }
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < ran.nodes().size(); i++) {
      FusionNode old = ran.nodes().get(i);
      Integer place = byName.get(old.name());
      if (place != null && same(old, now.nodes().get(place))) {
        places.put(i, place);
      }
    }
    return places;
  }

  private static boolean same(FusionNode a, FusionNode b) {
    return a.fusion() == b.fusion() && a.level() == b.level() && a.inputs().equals(b.inputs());
  }
}
