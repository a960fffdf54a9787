package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Anchors;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NetworkSession;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The networks used last, kept open: going back to one costs nothing, and a new one takes over the
 * pieces that it has in common with the one before it.
 */
final class NetworkShelf implements AutoCloseable {
  private static final int KEPT = 3;

  private record Key(String modelId, DetectorSpec spec, Topology topology, boolean weightsHere) {
    static Key of(Document document, boolean weightsHere) {
      Document network = document.network();
      return new Key(network.modelId(), network.spec(), network.topology(), weightsHere);
    }
  }

  private final Models models;
  private final SessionOptions options;
  private final Map<Key, OpenNetwork> open = new LinkedHashMap<>(8, 0.75f, true);

  NetworkShelf(Models models, SessionOptions options) {
    this.models = models;
    this.options = options;
  }

  /**
   * Lets {@code user} use the network of {@code document}, opened if need be.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if it cannot be opened
   * @throws java.util.concurrent.CancellationException if it is cancelled while it is opened
   */
  <T> T use(Document document, CancelToken cancel, Function<OpenNetwork, T> user) {
    OpenNetwork network = take(document, cancel);
    try {
      return user.apply(network);
    } finally {
      network.letGo();
    }
  }

  private synchronized OpenNetwork take(Document document, CancelToken cancel) {
    Key key = Key.of(document, models.weightsHere(document));
    OpenNetwork network = open.get(key);
    if (network == null) {
      network = make(document, cancel);
      open.put(key, network);
      closeOldest();
    }
    network.hold();
    return network;
  }

  private OpenNetwork make(Document document, CancelToken cancel) {
    cancel.check();
    DetectorSpec spec = document.spec();
    Graph graph = DetectorGraph.build(spec, document.topology());
    Models.Loaded weights = models.weights(document, Parameters.of(graph));
    Optional<OpenNetwork> before = latest();
    NetworkSession session =
        before.isPresent()
            ? before.get().session().reopen(graph, weights.tensors(), cancel)
            : NetworkSession.open(graph, weights.tensors(), options, cancel);
    RunResult.Weights about = weights.about();
    return new OpenNetwork(
        session,
        FusionWeights.of(graph, weights.tensors()),
        about,
        Anchors.of(
            spec.anchors(), spec.imageHeight(), spec.imageWidth(), document.topology().levels()),
        models.labels(document));
  }

  private Optional<OpenNetwork> latest() {
    List<OpenNetwork> all = new ArrayList<>(open.values());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private void closeOldest() {
    while (open.size() > KEPT) {
      Key oldest = open.keySet().iterator().next();
      open.remove(oldest).letGo();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(OpenNetwork::letGo);
    open.clear();
  }
}
