package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyMatch;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user's list of weights adds up to.
 *
 * @param tensors after later sources replaced parts of earlier ones
 * @param randomParts top-level prefixes whose tensors are drawn, not trained
 */
record UserWeights(NamedTensors tensors, Set<String> randomParts) {
  private static final String FEATURE_NETWORK = "fpn";

  static UserWeights read(List<String> specs, List<ParameterSpec> parameters) {
    NamedTensors tensors = new NamedTensors(Map.of());
    Set<String> random = new HashSet<>();
    for (String spec : specs) {
      NamedTensors source = WeightFiles.source(spec, parameters);
      if (WeightFiles.isRandom(spec)) {
        random.addAll(parts(source));
      } else {
        random.removeAll(parts(source));
      }
      tensors = tensors.overlaidWith(source);
    }
    return new UserWeights(tensors, random);
  }

  /** Whether every part that the network has begins here, be it whole or not. */
  boolean covers(List<ParameterSpec> parameters) {
    Set<String> given = parts(tensors);
    return parameters.stream().allMatch(p -> given.contains(NamedTensors.prefix(p.name())));
  }

  boolean random() {
    return !randomParts.isEmpty();
  }

  /** Whether some of the tensors have names with node numbers. */
  boolean hasFeatureNetwork() {
    return parts(tensors).contains(FEATURE_NETWORK);
  }

  boolean randomFeatureNetwork() {
    return randomParts.contains(FEATURE_NETWORK);
  }

  /**
   * False if the files say that they were trained for another topology. Some have the same tensors
   * (BiFPN with fast or softmax fusion) and only the file's remark tells them apart.
   */
  boolean suits(ModelEntry entry, Topology topology) {
    return said(entry).map(source -> isSame(source, topology)).orElse(true);
  }

  /**
   * The topology whose node numbers the tensors' names have: the preset that the files name, if
   * {@code topology} is the same but for names and order; else {@code topology}.
   */
  Topology numberedAs(ModelEntry entry, Topology topology) {
    return said(entry).filter(source -> !random() && isSame(source, topology)).orElse(topology);
  }

  private Optional<Topology> said(ModelEntry entry) {
    try {
      return Optional.ofNullable(tensors.metadata().get("topology"))
          .filter(Presets::isPreset)
          .map(entry::preset);
    } catch (RefusedException e) {
      return Optional.empty(); // the remark says nothing that is understood here
    }
  }

  /** Whether weights for {@code source} are weights for {@code topology}, but for their order. */
  static boolean isSame(Topology source, Topology topology) {
    return source.repeats() == topology.repeats() && TopologyMatch.match(source, topology).exact();
  }

  private static Set<String> parts(NamedTensors tensors) {
    Set<String> parts = new HashSet<>();
    tensors.tensors().keySet().forEach(name -> parts.add(NamedTensors.prefix(name)));
    return parts;
  }
}
