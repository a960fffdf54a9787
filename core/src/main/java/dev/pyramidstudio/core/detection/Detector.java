package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NetworkSession;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The chain from a picture to its boxes for one model, one topology and one set of weights. The
 * first half, up to the backbone's features, knows nothing of the topology and can be kept; the
 * second half is what a changed fusion weight costs.
 */
public final class Detector implements AutoCloseable {
  private final DetectorSpec spec;
  private final Labels labels;
  private final Anchors anchors;
  private final NetworkSession session;
  private final FusionWeights fusionWeights;

  private Detector(
      DetectorSpec spec,
      Topology topology,
      Labels labels,
      NetworkSession session,
      FusionWeights fusionWeights) {
    this.spec = spec;
    this.labels = labels;
    this.session = session;
    this.fusionWeights = fusionWeights;
    this.anchors =
        Anchors.of(spec.anchors(), spec.imageHeight(), spec.imageWidth(), topology.levels());
  }

  /**
   * Compiles the network.
   *
   * @param weights everything the network needs; check them before
   * @throws dev.pyramidstudio.core.text.RefusedException if it needs more memory than there is
   */
  public static Detector open(
      DetectorSpec spec,
      Topology topology,
      NamedTensors weights,
      Labels labels,
      SessionOptions options) {
    NetworkSession session =
        NetworkSession.open(DetectorGraph.build(spec, topology), weights, options);
    return new Detector(
        spec, topology, labels, session, FusionWeights.of(session.graph(), weights));
  }

  /**
   * The boxes of a picture.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public DetectionResult detect(Picture picture, PostOptions options, CancelToken cancel) {
    return detect(look(picture, cancel), fusionWeights.factors(), Set.of(), options, cancel);
  }

  /**
   * The first half: letterbox and backbone.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public Features look(Picture picture, CancelToken cancel) {
    cancel.check();
    Stopwatch watch = new Stopwatch();
    Letterbox letterbox =
        Letterbox.of(picture, spec.imageHeight(), spec.imageWidth(), spec.normalisation());
    double preprocess = watch.lap();
    Map<String, Tensor> maps = session.backbone(letterbox.input(), cancel);
    return new Features(maps, letterbox.placement(), preprocess, watch.lap());
  }

  /**
   * The second half: feature network, heads and post-processing.
   *
   * @param factors the fusion factors to use, such as {@link #fusionWeights} with a change
   * @param captures names of further maps for the result's activations, as in {@link
   *     NetworkSession#neck}
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public DetectionResult detect(
      Features features,
      FusionFactors factors,
      Set<String> captures,
      PostOptions options,
      CancelToken cancel) {
    Stopwatch watch = new Stopwatch();
    Map<String, Tensor> pyramid = session.neck(features.maps(), factors, captures, cancel);
    double neck = watch.lap();
    double[] predictions = new double[1];
    Candidates candidates =
        session.readHeads(
            pyramid,
            heads -> {
              predictions[0] = watch.lap();
              return Candidates.read(anchors, heads, labels, features.placement());
            },
            cancel);
    var detections = candidates.select(options);
    Timings timings =
        new Timings(
            0,
            features.preprocessMillis(),
            features.backboneMillis(),
            neck,
            predictions[0],
            watch.lap());
    Map<String, Tensor> activations = new LinkedHashMap<>(features.maps());
    activations.putAll(pyramid);
    return new DetectionResult(detections, candidates, activations, timings);
  }

  /** The learned fusion weights, as they came with the model. */
  public FusionWeights fusionWeights() {
    return fusionWeights;
  }

  public Anchors anchors() {
    return anchors;
  }

  public NetworkSession session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
  }

  /** Milliseconds since it was made or last asked. */
  private static final class Stopwatch {
    private long since = System.nanoTime();

    double lap() {
      long now = System.nanoTime();
      double millis = (now - since) / 1e6;
      since = now;
      return millis;
    }
  }
}
