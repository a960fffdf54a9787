package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Map;

/**
 * A picture as the backbone sees it: all that has to be known of it for any topology behind the
 * same backbone.
 *
 * @param maps {@code backbone.P3} …
 * @param placement how the picture lies in the input
 * @param preprocessMillis time the letterbox took
 * @param backboneMillis time the backbone took
 */
public record Features(
    Map<String, Tensor> maps, Placement placement, double preprocessMillis, double backboneMillis) {
  public Features {
    maps = Map.copyOf(maps);
  }
}
