package dev.pyramidstudio.core.model;

import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model of the catalogue: what it is, what it tells apart, and where its weights are.
 *
 * @param id by which the command line calls it
 * @param title for people, in English
 * @param family models of one family do the same task in different sizes
 * @param origin how its weights come to be on this machine
 * @param specName the published model ({@link CompoundScaling}) whose sizes it has
 * @param topology its own, as a preset's words ({@code bifpn:fast})
 * @param classNames names of the classes in the order of the logits; empty for an unused one
 * @param firstClassId id of the first class: 1 for COCO, 0 for the studio's own models
 * @param backbone file with all {@code backbone.} tensors, where that is a file of its own
 * @param trained one for each topology that weights were trained for
 * @param download where the weights can be fetched
 * @param source who made it of what
 * @param licence of the weights
 */
public record ModelEntry(
    String id,
    String title,
    String family,
    Origin origin,
    String specName,
    String topology,
    List<String> classNames,
    int firstClassId,
    Optional<Path> backbone,
    List<Trained> trained,
    Optional<Download> download,
    String source,
    String licence) {
  /** How weights come to be on this machine. */
  public enum Origin {
    /** With the program. */
    SHIPS,
    /** From their publisher, when the user asks. */
    DOWNLOAD,
    /** The user trained or found them. */
    USER;

    /** The word in the catalogue. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Weights that were trained for a topology.
   *
   * @param topology in a preset's words
   * @param file tensors of feature network and heads, and of the backbone unless {@link #backbone}
   *     has them
   * @param base has the whole parts that {@code file} lacks, where it does not have all
   */
  public record Trained(String topology, Path file, Optional<Path> base) {
    public Trained(String topology, Path file) {
      this(topology, file, Optional.empty());
    }
  }

  /**
   * An archive with a TensorFlow checkpoint, trained for the model's own topology.
   *
   * @param bytes its size, where it is known
   */
  public record Download(URI url, OptionalLong bytes) {}

  public ModelEntry {
    classNames = List.copyOf(classNames);
    trained = List.copyOf(trained);
  }

  /** The title in the language of the moment, where there is a translation of it. */
  public String shownTitle() {
    return Text.named(ModelEntry.class, "title." + id, title);
  }

  /** Everything about the detector but its topology and weights. */
  public DetectorSpec spec() {
    return CompoundScaling.of(specName).withClasses(classNames.size());
  }

  /** The model's own topology. */
  public Topology ownTopology() {
    return preset(topology);
  }

  /**
   * A preset on this model's levels, repeated as often as its own topology.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if there is no such preset
   */
  public Topology preset(String words) {
    DetectorSpec spec = spec();
    return Presets.parse(words, spec.levels(), spec.cells());
  }
}
