package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.List;

/** Which models there are, what their classes are called and where their weights come from. */
public interface Models {
  /** Weights with what is known about them. */
  record Loaded(NamedTensors tensors, RunResult.Weights about) {}

  List<ModelChoice> choices();

  Labels labels(Document document);

  /** Whether weights of the document's model are on this machine now; a download changes that. */
  boolean weightsHere(Document document);

  /**
   * Weights for a document's network: trained ones where there are any, carried over and seeded
   * where not.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if a file is there but cannot be used
   */
  Loaded weights(Document document, List<ParameterSpec> parameters);
}
