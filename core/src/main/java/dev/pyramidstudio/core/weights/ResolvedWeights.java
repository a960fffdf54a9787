package dev.pyramidstudio.core.weights;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Weights for a model with a topology, and how far they can be trusted.
 *
 * @param tensors all that the network needs
 * @param trained whether they were trained for this very network; if not, its boxes say "untrained"
 * @param source where they come from, a sentence for people
 * @param sourceInEnglish the same for JSON, whatever people speak
 * @param untrainedNodes names of the topology's nodes that hold values nobody trained
 */
public record ResolvedWeights(
    NamedTensors tensors,
    boolean trained,
    String source,
    String sourceInEnglish,
    Set<String> untrainedNodes) {
  public ResolvedWeights {
    untrainedNodes = Collections.unmodifiableSet(new LinkedHashSet<>(untrainedNodes));
  }
}
