package dev.pyramidstudio.app.models;

import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCost;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.runtime.MemoryEstimate;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Optional;

/**
 * What a model costs, known before it runs.
 *
 * @param params trainable values
 * @param macs multiply-accumulates for one picture
 * @param memory bytes that running it takes
 * @param shortage what keeps it from running on this machine
 */
record ModelCost(long params, long macs, long memory, Optional<MemoryEstimate.Shortage> shortage) {

  static ModelCost of(DetectorSpec spec, Topology topology) {
    Graph graph = DetectorGraph.build(spec, topology);
    Cost total = GraphCost.of(graph).total();
    return new ModelCost(
        total.params(),
        total.macs(),
        MemoryEstimate.of(graph).total(),
        MemoryEstimate.shortage(graph));
  }

  static long macs(DetectorSpec spec, Topology topology) {
    return GraphCost.of(DetectorGraph.build(spec, topology)).total().macs();
  }
}
