package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.ResolvedWeights;
import java.util.List;

/**
 * A detector ready to be compiled.
 *
 * @param graph what it computes
 * @param resolved all the weights it needs, and whether they were trained for it
 */
record Network(Graph graph, ResolvedWeights resolved) {
  /**
   * @param sources of weights, as on the command line; empty for the model's own
   * @throws dev.pyramidstudio.core.text.RefusedException if there are none, or they do not fit
   */
  static Network of(Chosen chosen, List<String> sources) {
    ResolvedWeights resolved =
        new ModelWeights(ModelCache.ofUser())
            .resolve(chosen.entry(), chosen.spec(), chosen.topology(), sources);
    return new Network(DetectorGraph.build(chosen.spec(), chosen.topology()), resolved);
  }

  NamedTensors weights() {
    return resolved.tensors();
  }

  boolean trained() {
    return resolved.trained();
  }
}
