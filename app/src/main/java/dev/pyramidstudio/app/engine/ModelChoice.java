package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;

/**
 * A model that the user can choose.
 *
 * @param id in the model catalogue
 * @param title for people
 * @param family models of one family differ by the compound coefficient φ only
 * @param spec everything about the detector but its topology and weights
 * @param topology the model's own
 * @param weightsHere whether weights are on this machine; without them it runs untrained
 */
public record ModelChoice(
    String id,
    String title,
    String family,
    DetectorSpec spec,
    Topology topology,
    boolean weightsHere) {
  /**
   * The same model on pictures of another size.
   *
   * @param title for people
   * @param size sides of the square that pictures are fitted into, in pixels
   */
  public ModelChoice at(String title, int size) {
    return new ModelChoice(
        id, title, family, spec.withImageSize(size, size), topology, weightsHere);
  }
}
