package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyMatch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries the weights of a network over to one with another topology: what still fits stays, what
 * is new begins as {@link RandomInit} draws it. Nodes are found by structure ({@link
 * TopologyMatch}), so a BiFPN drawn by hand gets every weight of the trained one, whatever its
 * nodes are called and in whatever order its inputs stand.
 *
 * @param tensors all that the target needs
 * @param trained whether they were trained for just this structure: nothing is new, and the source
 *     is the same network but for names and order
 * @param untrainedNodes names of the target's nodes that hold new values or fuse by another method
 * @param initialised names of the tensors that hold new values
 */
public record WeightTransfer(
    NamedTensors tensors, boolean trained, Set<String> untrainedNodes, Set<String> initialised) {
  private static final String FUSION_WEIGHTS = ".combine.edge_weights";

  public WeightTransfer {
    untrainedNodes = Collections.unmodifiableSet(new LinkedHashSet<>(untrainedNodes));
    initialised = Collections.unmodifiableSet(new LinkedHashSet<>(initialised));
  }

  /**
   * The weights of {@code source} as far as {@code target} can use them, and new ones for the rest.
   *
   * @param source topology that {@code weights} belong to
   * @param weights a network's tensors, with or without a backbone's
   * @param target topology to carry them over to
   * @param parameters what the target's network needs; what {@code weights} lack of it is drawn
   * @param seed for what is new; the same seed gives the same values
   */
  public static WeightTransfer carry(
      Topology source,
      NamedTensors weights,
      Topology target,
      List<ParameterSpec> parameters,
      long seed) {
    TopologyMatch match = TopologyMatch.match(source, target);
    return new Carrier(source, weights, target, match, seed).carry(parameters);
  }

  /** One transfer under way. */
  private static final class Carrier {
    private final Topology source;
    private final NamedTensors weights;
    private final Topology target;
    private final TopologyMatch match;
    private final TensorRenaming renaming;
    private final long seed;
    private final Set<String> untrainedNodes = new LinkedHashSet<>();
    private final Set<String> initialised = new LinkedHashSet<>();

    Carrier(
        Topology source, NamedTensors weights, Topology target, TopologyMatch match, long seed) {
      this.source = source;
      this.weights = weights;
      this.target = target;
      this.match = match;
      this.renaming = new TensorRenaming(source, target, match);
      this.seed = seed;
    }

    WeightTransfer carry(List<ParameterSpec> parameters) {
      for (FusionNode node : target.nodes()) {
        if (!fusesAsBefore(node)) {
          untrainedNodes.add(node.name());
        }
      }
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (ParameterSpec parameter : parameters) {
        tensors.put(parameter.name(), tensor(parameter));
      }
      boolean trained =
          match.exact() && source.repeats() == target.repeats() && initialised.isEmpty();
      return new WeightTransfer(
          new NamedTensors(tensors, weights.metadata()), trained, untrainedNodes, initialised);
    }

    private boolean fusesAsBefore(FusionNode node) {
      return Optional.ofNullable(match.nodes().get(node.name()))
          .flatMap(source::node)
          .filter(from -> from.fusion() == node.fusion())
          .isPresent();
    }

    private Tensor tensor(ParameterSpec parameter) {
      Optional<Tensor> from = renaming.sourceOf(parameter.name()).flatMap(weights::find);
      Optional<FusionNode> node = renaming.nodeOf(parameter.name());
      if (node.isPresent() && parameter.name().endsWith(FUSION_WEIGHTS)) {
        List<Integer> places = match.inputs().getOrDefault(node.get().name(), List.of());
        return fusionWeights(parameter, node.get(), from, places);
      }
      if (from.isPresent() && WeightCheck.hasShape(from.get(), parameter)) {
        return from.get();
      }
      begin(parameter, node);
      return RandomInit.tensor(parameter, seed);
    }

    private void begin(ParameterSpec parameter, Optional<FusionNode> node) {
      initialised.add(parameter.name());
      node.ifPresent(n -> untrainedNodes.add(n.name()));
    }

    /**
     * Each input's weight from where it stood at the source. A weight for an input becomes one for
     * each of its channels, which does the same; the reverse is not possible.
     */
    private Tensor fusionWeights(
        ParameterSpec parameter, FusionNode node, Optional<Tensor> from, List<Integer> places) {
      Tensor fresh = RandomInit.tensor(parameter, seed);
      int inputs = parameter.shape().get(0);
      int channels = parameter.shape().size() == 2 ? parameter.shape().get(1) : 1;
      for (int i = 0; i < inputs; i++) {
        int place = i < places.size() ? places.get(i) : -1;
        Optional<float[]> row = from.flatMap(tensor -> row(tensor, place, channels));
        if (row.isPresent()) {
          System.arraycopy(row.get(), 0, fresh.data(), i * channels, channels);
        } else {
          begin(parameter, Optional.of(node));
        }
      }
      return fresh;
    }

    private static Optional<float[]> row(Tensor tensor, int place, int channels) {
      int[] shape = tensor.shape();
      if (shape.length < 1 || shape.length > 2 || place < 0 || place >= shape[0]) {
        return Optional.empty();
      }
      int width = shape.length == 2 ? shape[1] : 1;
      if (width != 1 && width != channels) {
        return Optional.empty();
      }
      float[] row = new float[channels];
      for (int c = 0; c < channels; c++) {
        row[c] = tensor.data()[place * width + (width == 1 ? 0 : c)];
      }
      return Optional.of(row);
    }
  }
}
