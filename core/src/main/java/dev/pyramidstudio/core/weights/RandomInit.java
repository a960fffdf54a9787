package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights of a network that nobody has trained yet, drawn as effdet draws them
 * (effdet/efficientdet.py {@code _init_weight}; the backbone as timm's {@code _init_weight_goog}):
 *
 * <ul>
 *   <li>backbone convolutions: normal, σ² = 2 / (k²·out / groups);
 *   <li>feature network convolutions: uniform (Glorot), limit² = 3 / ((k²·in/groups +
 *       k²·out/groups) / 2);
 *   <li>head convolutions: normal, σ² = 1 / (k²·in/groups);
 *   <li>biases 0, but −ln(0.99 / 0.01) for the class scores, so that training starts from a score
 *       of 0.01 everywhere;
 *   <li>batch norms: weight 1, bias 0, mean 0, variance 1;
 *   <li>fusion weights 1.
 * </ul>
 *
 * <p>Every tensor has a random stream of its own, seeded by the seed and the tensor's name, so that
 * adding a node leaves the values of all others as they are. The distributions are effdet's, the
 * numbers are not: its generator is PyTorch's.
 */
public final class RandomInit {
  private static final float CLASS_BIAS = (float) -Math.log((1 - 0.01) / 0.01);

  private RandomInit() {}

  /** A tensor for each of {@code parameters}, the same for the same seed on every machine. */
  public static NamedTensors of(List<ParameterSpec> parameters, long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ParameterSpec parameter : parameters) {
      tensors.put(parameter.name(), tensor(parameter, seed));
    }
    return new NamedTensors(tensors);
  }

  /** One tensor, the same as {@link #of} gives it among others. */
  public static Tensor tensor(ParameterSpec parameter, long seed) {
    int[] shape = parameter.shape().stream().mapToInt(n -> n).toArray();
    float[] data = new float[Math.toIntExact(parameter.size())];
    String name = parameter.name();
    if (shape.length == 4) {
      convolution(parameter, shape, data, new SplittableRandom(seed(name, seed)));
    } else if (name.equals("class_net.predict.conv_pw.bias")) {
      Arrays.fill(data, CLASS_BIAS);
    } else if (!name.endsWith(".bias") && !name.endsWith(".running_mean")) {
      Arrays.fill(data, 1);
    }
    return new Tensor(shape, data);
  }

  private static void convolution(
      ParameterSpec parameter, int[] shape, float[] data, SplittableRandom random) {
    double area = (double) shape[2] * shape[3];
    double fanIn = area * shape[1];
    boolean depthwise = parameter.name().endsWith(".conv_dw.weight");
    double fanOut = depthwise ? area : area * shape[0];
    if (parameter.part() == Part.FPN) {
      double limit = Math.sqrt(3 / Math.max(1, (fanIn + fanOut) / 2));
      for (int i = 0; i < data.length; i++) {
        data[i] = (float) (limit * (2 * random.nextDouble() - 1));
      }
    } else {
      boolean backbone = parameter.part() == Part.BACKBONE;
      normal(data, backbone ? Math.sqrt(2 / fanOut) : Math.sqrt(1 / fanIn), random);
    }
  }

  /** Box and Muller's pairs, with StrictMath: the same everywhere and in every Java. */
  private static void normal(float[] data, double deviation, SplittableRandom random) {
    for (int i = 0; i < data.length; i += 2) {
      double radius = deviation * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      data[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < data.length) {
        data[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
  }

  /** FNV-1a over the name, begun with the seed. */
  private static long seed(String name, long seed) {
    long hash = 0xcbf29ce484222325L ^ seed * 0x9e3779b97f4a7c15L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
