package dev.pyramidstudio.core.scaling;

import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything about a detector but its topology and its weights.
 *
 * @param name such as {@code d0}, {@code lite0}
 * @param backbone which EfficientNet
 * @param imageHeight rows of the input, pixels
 * @param imageWidth columns of the input, pixels
 * @param minLevel finest pyramid level of the model's own topology
 * @param maxLevel coarsest pyramid level of the model's own topology
 * @param width channels of feature network and heads
 * @param cells repeats of the model's own topology
 * @param headDepth repeated convolutions in each head
 * @param classes number of class logits per anchor
 * @param anchors sizes and aspects
 * @param activation used everywhere
 * @param normalisation of the input
 * @param topology the model's own, as on the command line ({@code bifpn:fast})
 */
public record DetectorSpec(
    String name,
    Backbone backbone,
    int imageHeight,
    int imageWidth,
    int minLevel,
    int maxLevel,
    int width,
    int cells,
    int headDepth,
    int classes,
    AnchorSpec anchors,
    Activation activation,
    Normalisation normalisation,
    String topology) {
  /** Fewest rows, and columns, of an input. */
  public static final int LEAST_IMAGE = 16;

  /** Most rows, and columns, of an input. */
  public static final int MOST_IMAGE = 8192;

  /** The pyramid levels, finest first. */
  public List<Integer> levels() {
    return IntStream.rangeClosed(minLevel, maxLevel).boxed().toList();
  }

  /** The model's own topology on its levels, repeated as often as the model has cells. */
  public Topology ownTopology() {
    return Presets.parse(topology, levels(), cells);
  }

  public DetectorSpec withImageSize(int height, int width) {
    return edit().imageSize(height, width).unchecked();
  }

  public DetectorSpec withClasses(int count) {
    return edit().classes(count).unchecked();
  }

  /** A builder that starts from this specification, for custom ones. */
  public DetectorSpecBuilder edit() {
    return new DetectorSpecBuilder(this);
  }
}
