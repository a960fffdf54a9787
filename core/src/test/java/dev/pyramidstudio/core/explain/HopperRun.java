package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.detection.Anchors;
import dev.pyramidstudio.core.detection.Candidates;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.detection.Placement;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NetworkSession;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The trained detector for photographs on one picture, with the reference's backbone maps, so that
 * only what stands behind them is run.
 */
final class HopperRun implements AutoCloseable {
  static final DetectorSpec SPEC = CompoundScaling.of("lite0").withClasses(30);

  /** Low, so that there are boxes enough to lose. */
  static final PostOptions OPTIONS = PostOptions.DEFAULT.withScore(0.15);

  final Topology topology;
  final Graph graph;
  final FusionWeights weights;
  private final NetworkSession session;
  private final Map<String, Tensor> features = new HashMap<>();

  HopperRun(Topology topology, NamedTensors tensors) {
    this.topology = topology;
    graph = DetectorGraph.build(SPEC, topology);
    weights = FusionWeights.of(graph, tensors);
    session = NetworkSession.open(graph, tensors, new SessionOptions(2));
    NamedTensors stored =
        Safetensors.read(SharedData.path("weights", "reference-hopper-bifpn-fast.safetensors"));
    for (int level = 3; level <= 5; level++) {
      String name = "backbone.P" + level;
      features.put(name, stored.tensors().get(name));
    }
  }

  /** Weights that ship, such as {@code bifpn-fast}. */
  static NamedTensors shipped(String topology) {
    Path folder = SharedData.home().resolve("assets/weights");
    return Safetensors.read(folder.resolve("backbone-lite0.safetensors"))
        .overlaidWith(
            Safetensors.read(folder.resolve("photos-lite0-" + topology + ".safetensors")));
  }

  Map<String, Tensor> neck(FusionFactors factors, Set<String> captures) {
    return session.neck(features, factors, captures, CancelToken.none());
  }

  List<Detection> boxes(FusionFactors factors) {
    Map<String, Tensor> heads = session.heads(neck(factors, Set.of()), CancelToken.none());
    Anchors anchors =
        Anchors.of(SPEC.anchors(), SPEC.imageHeight(), SPEC.imageWidth(), topology.levels());
    Labels labels = new Labels(IntStream.range(0, 30).mapToObj(i -> "class " + i).toList(), 0);
    return Candidates.of(anchors, heads, labels, new Placement(1, 320, 320)).select(OPTIONS);
  }

  /**
   * {@code tensors} without one input's raw weight at a node: the weights of a topology that lacks
   * the edge.
   */
  static NamedTensors without(NamedTensors tensors, int cell, int node, int input) {
    Map<String, Tensor> changed = new TreeMap<>(tensors.tensors());
    String name = "fpn.cell." + cell + ".fnode." + node + ".combine.edge_weights";
    changed.computeIfPresent(
        name,
        (key, old) -> {
          float[] left = new float[old.data().length - 1];
          for (int i = 0, to = 0; i < old.data().length; i++) {
            if (i != input) {
              left[to++] = old.data()[i];
            }
          }
          return Tensor.of(left, left.length);
        });
    return new NamedTensors(changed);
  }

  @Override
  public void close() {
    session.close();
  }
}
