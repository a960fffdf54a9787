package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Weights for tests in which nothing is trivially 0 or 1, as in the reference data. */
final class RandomWeights {
  private RandomWeights() {}

  /** A tensor's values depend on the seed and its name only, so that two graphs can share them. */
  static NamedTensors of(Graph graph, long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec spec : Parameters.of(graph)) {
      int[] shape = spec.shape().stream().mapToInt(Integer::intValue).toArray();
      Tensor tensor = Tensor.zeros(shape);
      Random random = new Random(seed * 31 + spec.name().hashCode());
      int fanIn = tensor.data().length / Math.max(shape[0], 1);
      for (int i = 0; i < tensor.data().length; i++) {
        tensor.data()[i] = (float) value(spec.name(), fanIn, random);
      }
      tensors.put(spec.name(), tensor);
    }
    return new NamedTensors(tensors);
  }

  private static double value(String name, int fanIn, Random random) {
    if (name.endsWith("edge_weights")) {
      return -0.5 + 2.1 * random.nextDouble();
    }
    if (name.endsWith("running_var")) {
      return 0.5 + random.nextDouble();
    }
    if (name.endsWith("bias") || name.endsWith("running_mean")) {
      return 0.2 * random.nextGaussian();
    }
    if (name.contains("bn")) {
      return (random.nextInt(8) == 0 ? -1 : 1) * (0.5 + 0.9 * random.nextDouble());
    }
    return (random.nextFloat() - 0.5) * Math.sqrt(18.0 / fanIn);
  }

  static Tensor picture(int height, int width, long seed) {
    Tensor picture = Tensor.zeros(1, 3, height, width);
    Random random = new Random(seed);
    for (int i = 0; i < picture.data().length; i++) {
      picture.data()[i] = (float) random.nextGaussian();
    }
    return picture;
  }
}
