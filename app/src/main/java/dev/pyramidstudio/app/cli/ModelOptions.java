package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which detector. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "photos",
      descriptionKey = "help.model")
  private String model;

  @Option(names = "--topology", paramLabel = "T", descriptionKey = "help.topology")
  private String topology;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      converter = Arguments.Whole.class,
      descriptionKey = "help.image-size")
  private Integer imageSize;

  /**
   * @throws RefusedException if one of them names what is not there
   */
  Chosen choose() {
    ModelEntry entry = entry();
    DetectorSpec spec = entry.spec();
    if (imageSize != null) {
      requireImageSize("--image-size", imageSize);
      spec = spec.withImageSize(imageSize, imageSize);
    }
    return new Chosen(entry, spec, topologyName(entry), chooseTopology(entry));
  }

  private ModelEntry entry() {
    ModelCatalogue catalogue = Installation.here().catalogue();
    Optional<ModelEntry> known = catalogue.find(model);
    if (known.isPresent()) {
      return known.get();
    }
    if (CompoundScaling.isKnown(model)) {
      return ModelFile.withoutWeights(model, catalogue);
    }
    return file(model)
        .map(file -> ModelFile.read(file, catalogue))
        .orElseGet(() -> catalogue.require(model));
  }

  private String topologyName(ModelEntry entry) {
    return topology != null ? topology : entry.topology();
  }

  /** A word that is no preset is a file if it looks like one; else its writer meant a preset. */
  private Topology chooseTopology(ModelEntry entry) {
    String name = topologyName(entry);
    Optional<Path> file = file(name);
    if (Presets.isPreset(name) || file.isEmpty()) {
      return entry.preset(name);
    }
    Topology drawn = TopologyFiles.read(file.get());
    TopologyCheck.requireRunnable(drawn);
    return drawn;
  }

  /** The file that {@code word} names, if it looks like a file or there is one. */
  private static Optional<Path> file(String word) {
    try {
      return Optional.of(Path.of(word))
          .filter(file -> word.contains(".") || word.contains("/") || Files.exists(file));
    } catch (InvalidPathException e) {
      return Optional.empty(); // such as one with a colon, on some systems
    }
  }

  /**
   * @throws RefusedException if no detector of this kind works at {@code pixels}
   */
  static void requireImageSize(String where, int pixels) {
    Arguments.requireBetween(where, pixels, DetectorSpec.LEAST_IMAGE, DetectorSpec.MOST_IMAGE);
  }
}
