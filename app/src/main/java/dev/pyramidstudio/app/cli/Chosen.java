package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Optional;

/**
 * What the options of a command add up to.
 *
 * @param entry the model
 * @param spec the model's, with the image size that was asked for
 * @param topologyName as it was typed, or the model's own
 * @param topology the pyramid to run
 * @param project where topology and model come from, if they do from one
 */
record Chosen(
    ModelEntry entry,
    DetectorSpec spec,
    String topologyName,
    Topology topology,
    Optional<Project> project) {
  /** The catalogue's id, or the file. */
  String model() {
    return entry.id();
  }

  Labels labels() {
    return new Labels(entry.classNames(), entry.firstClassId());
  }

  Chosen withImageSize(int height, int width) {
    return new Chosen(entry, spec.withImageSize(height, width), topologyName, topology, project);
  }

  /** The learned fusion weights with what the project changes by hand. */
  FusionWeights changed(FusionWeights learned) {
    return project.map(work -> learned.changed(work.weights(), work.muted())).orElse(learned);
  }

  /** Which candidates become boxes, if no option says otherwise. */
  PostOptions boxes() {
    return project.map(Project::options).orElse(PostOptions.DEFAULT);
  }
}
