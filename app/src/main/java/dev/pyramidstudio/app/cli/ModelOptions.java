package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options that say which detector. */
final class ModelOptions {
  private static final int SMALLEST_IMAGE = 16;
  private static final int LARGEST_IMAGE = 8192;

  @Option(names = "--model", paramLabel = "MODEL", defaultValue = "photos")
  private String model;

  @Option(names = "--topology", paramLabel = "T")
  private String topology;

  @Option(names = "--image-size", paramLabel = "N", converter = Arguments.Whole.class)
  private Integer imageSize;

  /**
   * @throws dev.pyramidstudio.core.text.RefusedException if one of them names what is not there
   */
  Chosen choose() {
    DetectorSpec spec = CompoundScaling.of(model);
    if (imageSize != null) {
      Arguments.requireBetween("--image-size", imageSize, SMALLEST_IMAGE, LARGEST_IMAGE);
      spec = spec.withImageSize(imageSize, imageSize);
    }
    String name = topology != null ? topology : spec.topology();
    List<Integer> levels = IntStream.rangeClosed(spec.minLevel(), spec.maxLevel()).boxed().toList();
    Topology drawn = Presets.parse(name, levels, spec.cells());
    return new Chosen(model, spec, name, drawn);
  }
}
