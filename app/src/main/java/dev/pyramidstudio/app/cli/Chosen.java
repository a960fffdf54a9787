package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;

/**
 * What the options of a command add up to.
 *
 * @param model the catalogue's id, or as it was typed
 * @param spec with the image size that was asked for
 * @param topologyName as it was typed, or the model's own
 * @param topology the pyramid to run
 */
record Chosen(String model, DetectorSpec spec, String topologyName, Topology topology) {}
