package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.weights.NamedTensors;

/**
 * A convolution and the batch norm behind it as one convolution: w' = w·s, b' = (b − μ)·s + β with
 * s = γ/√(σ²+ε), computed in double precision.
 */
final class FoldedConv {
  private final Op.Conv conv;
  private final Op.BatchNorm norm;
  private final NamedTensors weights;

  FoldedConv(Op.Conv conv, Op.BatchNorm norm, NamedTensors weights) {
    this.conv = conv;
    this.norm = norm;
    this.weights = weights;
  }

  /** (out, in/groups, k, k). */
  float[] weight() {
    float[] folded = values(conv.weight()).clone();
    double[] scales = scales();
    int each = folded.length / scales.length;
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (float) (folded[i] * scales[i / each]);
    }
    return folded;
  }

  /** (out). */
  float[] bias() {
    float[] before = conv.bias().map(this::values).orElseGet(() -> new float[conv.outChannels()]);
    float[] mean = values(norm.prefix() + ".running_mean");
    float[] beta = values(norm.prefix() + ".bias");
    double[] scales = scales();
    float[] folded = new float[scales.length];
    for (int c = 0; c < folded.length; c++) {
      folded[c] = (float) (((double) before[c] - mean[c]) * scales[c] + beta[c]);
    }
    return folded;
  }

  private double[] scales() {
    float[] gamma = values(norm.prefix() + ".weight");
    float[] variance = values(norm.prefix() + ".running_var");
    double[] scales = new double[conv.outChannels()];
    for (int c = 0; c < scales.length; c++) {
      scales[c] = gamma[c] / Math.sqrt(variance[c] + norm.epsilon());
    }
    return scales;
  }

  private float[] values(String name) {
    return WeightLookup.require(weights, name).data();
  }
}
