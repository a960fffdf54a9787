package dev.pyramidstudio.core.scaling;

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

  public DetectorSpec withImageSize(int height, int width) {
    return new DetectorSpec(
        name,
        backbone,
        height,
        width,
        minLevel,
        maxLevel,
        this.width,
        cells,
        headDepth,
        classes,
        anchors,
        activation,
        normalisation,
        topology);
  }

  public DetectorSpec withClasses(int classes) {
    return new DetectorSpec(
        name,
        backbone,
        imageHeight,
        imageWidth,
        minLevel,
        maxLevel,
        width,
        cells,
        headDepth,
        classes,
        anchors,
        activation,
        normalisation,
        topology);
  }
}
