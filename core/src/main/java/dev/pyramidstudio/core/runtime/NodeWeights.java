package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.topology.Fusion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The learned weights of one fusion node as they are stored, and which of its inputs are muted.
 *
 * @param cell 0-based cell
 * @param node 0-based place in its cell
 * @param method the node's fusion
 * @param sourceLevels level that each input comes from
 * @param channels of the node's maps
 * @param raw one weight per input, or per input and channel (input major); empty where the method
 *     learns none
 * @param muted places of the inputs that are taken away
 */
public record NodeWeights(
    int cell,
    int node,
    Fusion method,
    List<Integer> sourceLevels,
    int channels,
    Optional<float[]> raw,
    Set<Integer> muted) {
  public NodeWeights {
    sourceLevels = List.copyOf(sourceLevels);
    muted = Set.copyOf(muted);
  }

  public int inputs() {
    return sourceLevels.size();
  }

  /** The raw weight of an input (the mean over channels, where each has its own). */
  public Optional<Float> raw(int input) {
    return raw.map(
        w -> {
          int each = method.perChannel() ? channels : 1;
          double sum = 0;
          for (int c = 0; c < each; c++) {
            sum += w[input * each + c];
          }
          return (float) (sum / each);
        });
  }

  NodeWeights withRaw(float[] weights) {
    return new NodeWeights(cell, node, method, sourceLevels, channels, Optional.of(weights), muted);
  }

  NodeWeights withMuted(Set<Integer> inputs) {
    return new NodeWeights(cell, node, method, sourceLevels, channels, raw, inputs);
  }
}
