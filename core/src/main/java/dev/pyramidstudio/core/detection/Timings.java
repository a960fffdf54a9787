package dev.pyramidstudio.core.detection;

/**
 * How long each step from file to boxes took, in milliseconds; 0 where a step was not needed.
 *
 * @param decode from the file's bytes to pixels
 * @param preprocess letterbox and normalisation
 * @param backbone the backbone's features
 * @param neck the feature network
 * @param heads class and box heads
 * @param postprocess from logits to boxes
 */
public record Timings(
    double decode,
    double preprocess,
    double backbone,
    double neck,
    double heads,
    double postprocess) {

  public Timings withDecode(double milliseconds) {
    return new Timings(milliseconds, preprocess, backbone, neck, heads, postprocess);
  }

  /** Everything but decoding the file. */
  public double detection() {
    return preprocess + backbone + neck + heads + postprocess;
  }
}
