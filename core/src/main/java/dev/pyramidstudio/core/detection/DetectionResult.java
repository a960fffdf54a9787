package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a detector made of a picture.
 *
 * @param detections best first
 * @param candidates for other thresholds and for what is behind a box
 * @param activations the backbone's maps, the fused pyramid and whatever else was asked for, under
 *     the graph's names
 * @param timings of this run
 */
public record DetectionResult(
    List<Detection> detections,
    Candidates candidates,
    Map<String, Tensor> activations,
    Timings timings) {
  public DetectionResult {
    detections = List.copyOf(detections);
    activations = Collections.unmodifiableMap(new LinkedHashMap<>(activations));
  }

  public DetectionResult withTimings(Timings other) {
    return new DetectionResult(detections, candidates, activations, other);
  }
}
