package dev.pyramidstudio.app.models;

import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCost;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.runtime.MemoryEstimate;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Map;
import java.util.Optional;

/**
 * What a model costs, known before it runs.
 *
 * @param params trainable values
 * @param macs multiply-accumulates for one picture
 * @param memory bytes that running it takes
 * @param parts parameters and MACs of each part
 * @param shortage what keeps it from running on this machine
 */
record ModelCost(
    long params,
    long macs,
    long memory,
    Map<Part, Cost> parts,
    Optional<MemoryEstimate.Shortage> shortage) {
  ModelCost {
    parts = Map.copyOf(parts);
  }

  static ModelCost of(DetectorSpec spec, Topology topology) {
    Graph graph = DetectorGraph.build(spec, topology);
    GraphCost cost = GraphCost.of(graph);
    Cost total = cost.total();
    return new ModelCost(
        total.params(),
        total.macs(),
        MemoryEstimate.of(graph).total(),
        cost.parts(),
        MemoryEstimate.shortage(graph));
  }

  static long macs(DetectorSpec spec, Topology topology) {
    return GraphCost.of(DetectorGraph.build(spec, topology)).total().macs();
  }
}
