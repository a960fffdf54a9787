package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.weights.NamedTensors;

/**
 * A detector ready to be compiled.
 *
 * @param graph what it computes
 * @param weights all it needs, and no others
 * @param trained whether all of them were trained for this graph
 */
record Network(Graph graph, NamedTensors weights, boolean trained) {}
