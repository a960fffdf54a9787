package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;

/**
 * What the options of a command add up to.
 *
 * @param entry the model
 * @param spec the model's, with the image size that was asked for
 * @param topologyName as it was typed, or the model's own
 * @param topology the pyramid to run
 */
record Chosen(ModelEntry entry, DetectorSpec spec, String topologyName, Topology topology) {
  /** The catalogue's id, or the file. */
  String model() {
    return entry.id();
  }

  Labels labels() {
    return new Labels(entry.classNames(), entry.firstClassId());
  }

  Chosen withImageSize(int height, int width) {
    return new Chosen(entry, spec.withImageSize(height, width), topologyName, topology);
  }
}
