package dev.pyramidstudio.core.graph;

import dev.pyramidstudio.core.scaling.Activation;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.List;
import java.util.Optional;

/**
 * A typed operation on feature maps. Tensors are named as in effdet's state dict; every spatial
 * operation pads as TensorFlow's SAME (total = max((⌈n/s⌉−1)·s + k − n, 0), the smaller half
 * before).
 */
public sealed interface Op {
  /** The picture, or a map that another program part computed. No inputs. */
  record Input() implements Op {}

  /**
   * A 2-D convolution; {@code groups == inChannels} makes it depthwise.
   *
   * @param weight tensor (outChannels, inChannels/groups, kernel, kernel)
   * @param bias tensor (outChannels), if there is one
   */
  record Conv(
      String weight,
      Optional<String> bias,
      int inChannels,
      int outChannels,
      int kernel,
      int stride,
      int groups)
      implements Op {}

  /**
   * Batch norm with running statistics: tensors {@code prefix.weight, .bias, .running_mean,
   * .running_var}.
   */
  record BatchNorm(String prefix, int channels, double epsilon) implements Op {}

  record Activate(Activation activation) implements Op {}

  /**
   * Max pooling, padded with −∞. Rows and columns have their own window: a picture that is not
   * square can be one cell wide and still several high.
   */
  record MaxPool(int kernelHeight, int kernelWidth, int strideHeight, int strideWidth)
      implements Op {}

  /** Nearest neighbour to an exact size: source row = ⌊row · in / out⌋. */
  record Upsample(int height, int width) implements Op {}

  /** Mean over rows and columns; result is (C,1,1). */
  record GlobalAveragePool() implements Op {}

  /** First input times the second, a gate of shape (C,1,1). */
  record Gate() implements Op {}

  /** Elementwise sum of two maps (a residual connection). */
  record Add() implements Op {}

  /**
   * The fusion of a node: inputs in the node's order, all of the node's shape. Without inputs the
   * result is zeros.
   *
   * @param sourceLevels level each input came from, for global attention
   * @param weights tensor of raw weights: (inputs) or, per channel, (inputs, channels); empty where
   *     nothing is learned
   */
  record Fuse(
      int cell,
      int node,
      Fusion method,
      List<Integer> sourceLevels,
      int channels,
      Optional<String> weights)
      implements Op {
    public Fuse {
      sourceLevels = List.copyOf(sourceLevels);
    }
  }
}
