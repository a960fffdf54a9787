package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.io.StudioFile;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say which detector. */
final class ModelOptions {
  private static final String USUAL_MODEL = "photos";

  @Option(names = "--model", paramLabel = "MODEL", descriptionKey = "help.model")
  private String model;

  @Option(names = "--project", paramLabel = "FILE", descriptionKey = "help.project")
  private Path project;

  @Option(names = "--topology", paramLabel = "T", descriptionKey = "help.topology")
  private String topology;

  @Option(
      names = "--image-size",
      paramLabel = "N",
      converter = Arguments.Whole.class,
      descriptionKey = "help.image-size")
  private Integer imageSize;

  private Optional<Project> work = Optional.empty();

  /**
   * @throws RefusedException if one of them names what is not there
   */
  Chosen choose() {
    work = Optional.ofNullable(project).map(ProjectFiles::read);
    if (work.isPresent() && topology != null) {
      throw RefusedException.of(ModelOptions.class, "project.topology");
    }
    ModelEntry entry =
        model == null && work.isPresent()
            ? entryOf(work.get())
            : entry(model != null ? model : USUAL_MODEL);
    return work.map(own -> choose(entry, own))
        .orElseGet(
            () ->
                new Chosen(
                    entry,
                    sized(entry.spec()),
                    topologyName(entry),
                    chooseTopology(entry),
                    Optional.empty()));
  }

  private Chosen choose(ModelEntry entry, Project work) {
    DetectorSpec spec = entry.spec();
    // The size was chosen for the project's model, not for another.
    if (model == null) {
      spec = spec.withImageSize(work.model().imageHeight(), work.model().imageWidth());
    }
    Topology drawn = runnable(project, work.topology());
    return new Chosen(entry, sized(spec), drawn.name(), drawn, Optional.of(work));
  }

  private ModelEntry entryOf(Project work) {
    Optional<Path> weights = work.model().weightFile();
    if (weights.isPresent() && !Files.exists(weights.get())) {
      throw RefusedException.of(ModelOptions.class, "project.weights", project, weights.get());
    }
    return inFile(
        project, () -> entry(weights.map(Path::toString).orElseGet(() -> work.model().id())));
  }

  /** Says of what is refused which file it stands in. */
  private static <T> T inFile(Path file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RefusedException refused) {
      throw RefusedException.of(ModelOptions.class, "named.file", file, refused.getMessage());
    }
  }

  private static Topology runnable(Path file, Topology topology) {
    return inFile(
        file,
        () -> {
          TopologyCheck.requireRunnable(topology);
          return topology;
        });
  }

  /** Files that the options name, once the detector was chosen. */
  List<Path> files() {
    return Stream.of(
            Optional.ofNullable(project),
            work.flatMap(own -> own.model().weightFile()),
            Optional.ofNullable(model).flatMap(ModelOptions::file),
            Optional.ofNullable(topology).flatMap(ModelOptions::file))
        .flatMap(Optional::stream)
        .toList();
  }

  private DetectorSpec sized(DetectorSpec spec) {
    if (imageSize == null) {
      return spec;
    }
    requireImageSize("--image-size", imageSize);
    return spec.withImageSize(imageSize, imageSize);
  }

  private static ModelEntry entry(String word) {
    ModelCatalogue catalogue = Installation.here().catalogue();
    Optional<ModelEntry> known = catalogue.find(word);
    if (known.isPresent()) {
      return known.get();
    }
    if (CompoundScaling.isKnown(word)) {
      return ModelFile.withoutWeights(word, catalogue);
    }
    return file(word)
        .map(file -> ModelFile.read(file, catalogue))
        .orElseGet(() -> catalogue.require(word));
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
    StudioFile read = StudioFile.read(file.get());
    if (read.project().isPresent()) {
      throw RefusedException.of(ModelOptions.class, "project.as-topology", name);
    }
    return runnable(file.get(), read.topology());
  }

  /** The file that {@code word} names, if it looks like a file or there is one. */
  static Optional<Path> file(String word) {
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
