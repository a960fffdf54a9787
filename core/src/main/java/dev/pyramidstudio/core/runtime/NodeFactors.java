package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.ArrayList;
import java.util.List;

/**
 * The normalised factors of one fusion node: what its method applies to each input.
 *
 * @param cell 0-based cell
 * @param node 0-based place in its cell
 * @param method the node's fusion
 * @param inputs how many inputs it has
 * @param channels of the node's maps
 * @param values inputs (scalar methods), inputs × channels (per channel), or for global attention
 *     inputs + inputs × inputs: how much of each input is added as it is, then how much of input i
 *     is gated by input j
 */
public record NodeFactors(
    int cell, int node, Fusion method, int inputs, int channels, float[] values) {

  /**
   * ŵ of an input: its factor, or the mean of its factors over the channels. For global attention 1
   * if the input takes part and 0 if it is muted, as its real factor depends on the picture.
   */
  public float factor(int input) {
    if (method.perChannel()) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += values[input * channels + c];
      }
      return (float) (sum / channels);
    }
    if (method == Fusion.GLOBAL_ATTENTION) {
      float sum = values[input];
      for (int gate = 0; gate < inputs; gate++) {
        sum += values[inputs + input * inputs + gate];
      }
      return sum;
    }
    return values[input];
  }

  /** 1 − Σŵ: what fast fusion's ε takes away; 0 for sums, which do not normalise. */
  public float residual() {
    double sum = 0;
    for (int i = 0; i < inputs; i++) {
      sum += factor(i);
    }
    return switch (method) {
      case SOFTMAX, FAST, CHANNEL_SOFTMAX, CHANNEL_FAST -> (float) (1 - sum);
      case SUM, UNBOUNDED, GLOBAL_ATTENTION -> 0;
    };
  }

  /**
   * The summands ŵᵢxᵢ whose sum is the fused map.
   *
   * @param maps the resampled inputs, each (1,C,H,W)
   */
  public List<Tensor> weigh(List<Tensor> maps) {
    List<float[]> applied = applied(maps);
    List<Tensor> weighed = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      Tensor map = maps.get(i);
      int plane = map.height() * map.width();
      float[] out = new float[map.data().length];
      for (int c = 0; c < channels; c++) {
        float factor = applied.get(i)[c];
        for (int k = c * plane; k < (c + 1) * plane; k++) {
          out[k] = factor * map.data()[k];
        }
      }
      weighed.add(new Tensor(map.shape(), out));
    }
    return weighed;
  }

  /**
   * What each input is really multiplied with: a factor for each channel. Only global attention
   * looks at the maps for it.
   *
   * @param maps the resampled inputs, each (1,C,H,W)
   */
  public List<float[]> applied(List<Tensor> maps) {
    float[][] gates = method == Fusion.GLOBAL_ATTENTION ? gates(maps) : new float[0][];
    List<float[]> applied = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      float[] factors = new float[channels];
      for (int c = 0; c < channels; c++) {
        factors[c] = channelFactor(i, c, gates);
      }
      applied.add(factors);
    }
    return applied;
  }

  private float channelFactor(int input, int channel, float[][] gates) {
    if (method.perChannel()) {
      return values[input * channels + channel];
    }
    float factor = values[input];
    for (int gate = 0; gate < gates.length; gate++) {
      factor += values[inputs + input * inputs + gate] * gates[gate][channel];
    }
    return factor;
  }

  /** sigmoid(max over rows and columns) of every input and channel. */
  private float[][] gates(List<Tensor> maps) {
    float[][] gates = new float[inputs][channels];
    for (int i = 0; i < inputs; i++) {
      Tensor map = maps.get(i);
      int plane = map.height() * map.width();
      for (int c = 0; c < channels; c++) {
        float max = Float.NEGATIVE_INFINITY;
        for (int k = c * plane; k < (c + 1) * plane; k++) {
          max = Math.max(max, map.data()[k]);
        }
        gates[i][c] = (float) (1 / (1 + Math.exp(-max)));
      }
    }
    return gates;
  }
}
