package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Anchors;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NetworkSession;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network ready to run. Whoever uses it holds it meanwhile; it is closed when the shelf and all
 * users have let go of it.
 */
final class OpenNetwork {
  private final NetworkSession session;
  private final FusionWeights fusion;
  private final RunResult.Weights weights;
  private final Anchors anchors;
  private final Labels labels;
  private final AtomicInteger holders = new AtomicInteger(1);

  OpenNetwork(
      NetworkSession session,
      FusionWeights fusion,
      RunResult.Weights weights,
      Anchors anchors,
      Labels labels) {
    this.session = session;
    this.fusion = fusion;
    this.weights = weights;
    this.anchors = anchors;
    this.labels = labels;
  }

  Graph graph() {
    return session.graph();
  }

  NetworkSession session() {
    return session;
  }

  RunResult.Weights weights() {
    return weights;
  }

  Anchors anchors() {
    return anchors;
  }

  Labels labels() {
    return labels;
  }

  /** The learned fusion weights with what {@code document} changes by hand. */
  FusionWeights fusion(Document document) {
    return document.changed(fusion);
  }

  /** The learned fusion weights. */
  FusionWeights learned() {
    return fusion;
  }

  /** False if it is closed already. */
  boolean hold() {
    return holders.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
  }

  void letGo() {
    if (holders.decrementAndGet() == 0) {
      session.close();
    }
  }
}
