package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Candidates;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Placement;
import dev.pyramidstudio.core.explain.Ablations;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one run of the detector gave, whole: views take what they show from here. Compared by
 * identity.
 *
 * @param document what was run
 * @param picture on which picture
 * @param placement how the picture lies in the network's input
 * @param maps the backbone's maps and the captured ones of the feature network, under the graph's
 *     names ({@code backbone.P3}, {@code level_input.P6}, {@code cell0.node3}, {@code
 *     cell0.node3.fused}, {@code cell0.node3.input1}, {@code fpn.P3}); of very large networks not
 *     all were kept, {@link #network} can get them
 * @param candidates from which thresholds choose boxes without running again
 * @param learned the raw fusion weights as they came with the model
 * @param fusion the raw fusion weights in force, changes by hand and muting included
 * @param factors what the inputs were multiplied with
 * @param weights where the weights come from and whether they fit
 * @param network runs again with other factors
 * @param timings milliseconds per step, in order of running; a step whose result was reused is
 *     absent
 * @param ablations what becomes of it without a connection; kept, for several views ask
 */
public record RunResult(
    Document document,
    LoadedPicture picture,
    Placement placement,
    Map<String, Tensor> maps,
    Candidates candidates,
    FusionWeights learned,
    FusionWeights fusion,
    FusionFactors factors,
    Weights weights,
    LiveNetwork network,
    Map<Step, Double> timings,
    Ablations ablations) {
  /** The steps of a run that are timed apart. */
  public enum Step {
    PREPROCESS,
    BACKBONE,
    NECK,
    HEADS,
    POSTPROCESS
  }

  /**
   * The weights of a run.
   *
   * @param trained whether they were trained for this very topology
   * @param untrainedNodes fusion nodes that start from the seeded initialisation
   * @param source for people: which file, or that they are random
   */
  public record Weights(boolean trained, Set<String> untrainedNodes, String source) {
    public Weights {
      untrainedNodes = Set.copyOf(untrainedNodes);
    }
  }

  public RunResult {
    maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
    timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
  }

  /** A run of which nothing was taken away yet. */
  public RunResult(
      Document document,
      LoadedPicture picture,
      Placement placement,
      Map<String, Tensor> maps,
      Candidates candidates,
      FusionWeights learned,
      FusionWeights fusion,
      FusionFactors factors,
      Weights weights,
      LiveNetwork network,
      Map<Step, Double> timings) {
    this(
        document,
        picture,
        placement,
        maps,
        candidates,
        learned,
        fusion,
        factors,
        weights,
        network,
        timings,
        new Ablations(
            fusion,
            (changed, cancel) ->
                network.candidates(network.neck(changed, Set.of(), cancel), cancel)));
  }

  public boolean trained() {
    return weights.trained();
  }

  /** Whether it tells of this picture: of another one nothing must lie over it. */
  public boolean isOf(LoadedPicture other) {
    return picture.equals(other);
  }

  /** The boxes under {@code thresholds}, best first. */
  public List<Detection> detections(Thresholds thresholds) {
    return candidates.select(thresholds.options());
  }

  /** Width of the network's input in pixels of the picture; it reaches beyond the picture. */
  public double inputWidth() {
    return document.spec().imageWidth() / placement.scale();
  }

  /** Height of the network's input in pixels of the picture; it reaches beyond the picture. */
  public double inputHeight() {
    return document.spec().imageHeight() / placement.scale();
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
