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

  boolean randomFeatureNetwork() {
    return randomParts.contains(FEATURE_NETWORK);
  }

  /**
   * False if the files say that they were trained for another topology. Some have the same tensors
   * (BiFPN with fast or softmax fusion) and only the file's remark tells them apart.
   */
  boolean suits(ModelEntry entry, Topology topology) {
    String words = tensors.metadata().get("topology");
    if (words == null || !Presets.isPreset(words)) {
      return true;
    }
    Topology source;
    try {
      source = entry.preset(words);
    } catch (RefusedException e) {
      return true; // the remark says nothing that is understood here
    }
    return source.repeats() == topology.repeats() && TopologyMatch.match(source, topology).exact();
  }

  private static Set<String> parts(NamedTensors tensors) {
    Set<String> parts = new HashSet<>();
    tensors.tensors().keySet().forEach(name -> parts.add(NamedTensors.prefix(name)));
    return parts;
  }
}
