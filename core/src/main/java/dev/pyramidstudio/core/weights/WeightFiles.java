package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.text.RefusedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Weights as they are given on the command line: a safetensors file, a TensorFlow checkpoint
 * (folder, prefix or archive) or {@code random:SEED}.
 */
public final class WeightFiles {
  private static final String RANDOM = "random:";

  private WeightFiles() {}

  /**
   * Reads a safetensors file or a checkpoint.
   *
   * @throws RefusedException if it is absent, damaged or neither
   */
  public static NamedTensors read(Path path) {
    return TensorFlowCheckpoint.isCheckpoint(path)
        ? TensorFlowCheckpoint.read(path)
        : Safetensors.read(path);
  }

  /**
   * Weights for a network from several sources; a later one replaces every tensor under the
   * top-level prefixes ({@code fpn.}, {@code backbone.} …) that it holds.
   *
   * @param specs paths, or {@code random:SEED}; at least one
   * @param parameters what the network needs
   * @throws RefusedException if a source cannot be read or the result does not fit the network
   */
  public static NamedTensors load(List<String> specs, List<ParameterSpec> parameters) {
    NamedTensors weights = new NamedTensors(Map.of());
    for (String spec : specs) {
      weights = weights.overlaidWith(source(spec, parameters));
    }
    WeightCheck.require(parameters, weights, String.join(" + ", specs));
    return weights;
  }

  /** Whether {@code spec} asks for drawn weights instead of naming a file. */
  static boolean isRandom(String spec) {
    return spec.startsWith(RANDOM);
  }

  /**
   * The tensors of one source.
   *
   * @throws RefusedException if it cannot be read or holds none
   */
  static NamedTensors source(String spec, List<ParameterSpec> parameters) {
    if (!isRandom(spec)) {
      NamedTensors tensors = read(path(spec));
      if (tensors.tensors().isEmpty()) {
        throw RefusedException.of(WeightFiles.class, "source.empty", spec);
      }
      return tensors;
    }
    try {
      return RandomInit.of(parameters, Long.parseLong(spec.substring(RANDOM.length())));
    } catch (NumberFormatException e) {
      throw RefusedException.of(WeightFiles.class, "random.seed", spec);
    }
  }

  private static Path path(String spec) {
    try {
      return Path.of(spec);
    } catch (InvalidPathException e) {
      throw RefusedException.of(WeightFiles.class, "file.missing", spec);
    }
  }
}
