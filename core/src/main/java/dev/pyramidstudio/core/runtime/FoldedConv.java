package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.Optional;

/**
 * A convolution and the batch norm behind it as one convolution: w' = w·γ/√(σ²+ε), b' =
 * (b−μ)·γ/√(σ²+ε) + β, computed in double precision.
 *
 * @param weight (out, in/groups, k, k)
 * @param bias (out)
 */
record FoldedConv(Tensor weight, Tensor bias) {
  static FoldedConv of(Op.Conv conv, Op.BatchNorm norm, NamedTensors weights) {
    float[] gamma = values(weights, norm, ".weight");
    float[] beta = values(weights, norm, ".bias");
    float[] mean = values(weights, norm, ".running_mean");
    float[] variance = values(weights, norm, ".running_var");
    Tensor weight = WeightLookup.require(weights, conv.weight());
    Optional<Tensor> bias = conv.bias().map(name -> WeightLookup.require(weights, name));
    float[] w = weight.data().clone();
    float[] b = new float[conv.outChannels()];
    int each = w.length / conv.outChannels();
    for (int c = 0; c < b.length; c++) {
      double scale = gamma[c] / Math.sqrt(variance[c] + norm.epsilon());
      for (int i = c * each; i < (c + 1) * each; i++) {
        w[i] = (float) (w[i] * scale);
      }
      double before = bias.isPresent() ? bias.get().data()[c] : 0;
      b[c] = (float) ((before - mean[c]) * scale + beta[c]);
    }
    return new FoldedConv(new Tensor(weight.shape(), w), Tensor.of(b, b.length));
  }

  private static float[] values(NamedTensors weights, Op.BatchNorm norm, String which) {
    return WeightLookup.require(weights, norm.prefix() + which).data();
  }
}
