package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What one run of the detector gave, whole: views take what they show from here.
 *
 * @param document what was run
 * @param picture on which picture
 * @param inputWidth width of the network's input, in pixels of the picture (the letterboxed square
 *     reaches beyond the picture)
 * @param inputHeight height of the network's input, in pixels of the picture
 * @param maps every named map of backbone, feature network and heads, under the graph's names
 *     ({@code level_input.P6}, {@code cell0.node3}, {@code fpn.P3} …)
 * @param select turns cached candidates into boxes; cheap, runs no network
 * @param trained whether the weights were trained for this very topology
 * @param untrainedNodes names of fusion nodes that start from the seeded initialisation
 * @param timings milliseconds per step, in order of running; a step that was reused is absent
 * @param reused whether the backbone's features were at hand
 */
public record RunResult(
    Document document,
    LoadedPicture picture,
    double inputWidth,
    double inputHeight,
    Map<String, Tensor> maps,
    Function<Thresholds, List<Detection>> select,
    boolean trained,
    Set<String> untrainedNodes,
    Map<Step, Double> timings,
    boolean reused) {
  /** The steps of a run that are timed apart. */
  public enum Step {
    PREPROCESS,
    BACKBONE,
    NECK,
    HEADS,
    POSTPROCESS
  }

  public RunResult {
    maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
    untrainedNodes = Set.copyOf(untrainedNodes);
    timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
  }

  /** The boxes under {@code thresholds}, best first. */
  public List<Detection> detections(Thresholds thresholds) {
    return select.apply(thresholds);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
