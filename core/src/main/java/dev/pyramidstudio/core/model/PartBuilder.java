package dev.pyramidstudio.core.model;

import dev.pyramidstudio.core.graph.GraphBuilder;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.graph.Provenance;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.graph.Shapes;
import dev.pyramidstudio.core.scaling.Activation;
import java.util.List;
import java.util.Optional;

/**
 * Adds the layers that the parts of a detector share, all under one provenance. Every method
 * returns the id of its result.
 */
final class PartBuilder {
  /** Epsilon of every batch norm of the family (effdet and automl alike). */
  private static final double EPSILON = 1e-3;

  private final GraphBuilder graph;
  private final Provenance provenance;

  PartBuilder(GraphBuilder graph, Part part, String path) {
    this(graph, new Provenance(part, path));
  }

  private PartBuilder(GraphBuilder graph, Provenance provenance) {
    this.graph = graph;
    this.provenance = provenance;
  }

  /** The same part, one step further down the path. */
  PartBuilder at(String step) {
    return new PartBuilder(
        graph, new Provenance(provenance.part(), provenance.path() + " / " + step));
  }

  Shape shape(int id) {
    return graph.shape(id);
  }

  void name(String tensor, int id) {
    graph.name(tensor, id);
  }

  int add(Op op, Integer... inputs) {
    return graph.add(op, List.of(inputs), provenance);
  }

  int add(Op op, List<Integer> inputs, Shape shape) {
    return graph.add(op, inputs, shape, provenance);
  }

  /** A convolution over all channels without bias. */
  int conv(int in, String name, int out, int kernel, int stride) {
    return conv(in, name, Optional.empty(), out, kernel, stride, 1);
  }

  /** A 1×1 convolution with bias. */
  int pointwise(int in, String name, int out) {
    return conv(in, name, Optional.of(name + ".bias"), out, 1, 1, 1);
  }

  /** A depthwise convolution without bias. */
  int depthwise(int in, String name, int kernel, int stride) {
    int channels = shape(in).channels();
    return conv(in, name, Optional.empty(), channels, kernel, stride, channels);
  }

  private int conv(
      int in, String name, Optional<String> bias, int out, int kernel, int stride, int groups) {
    int channels = shape(in).channels();
    return add(new Op.Conv(name + ".weight", bias, channels, out, kernel, stride, groups), in);
  }

  int norm(int in, String prefix) {
    return add(new Op.BatchNorm(prefix, shape(in).channels(), EPSILON), in);
  }

  int activate(int in, Activation activation) {
    return add(new Op.Activate(activation), in);
  }

  /** Depthwise 3×3 without bias, then pointwise with bias: {@code prefix.conv_dw, .conv_pw}. */
  int separable(int in, String prefix, int out) {
    return pointwise(depthwise(in, prefix + ".conv_dw", 3, 1), prefix + ".conv_pw", out);
  }

  /**
   * Brings a map to {@code target}: a 1×1 convolution with bias and batch norm where the channels
   * differ ({@code prefix.conv.conv, .conv.bn}), then max pooling or nearest upsampling where the
   * size differs (effdet's {@code ResampleFeatureMap}).
   */
  int resample(int in, Shape target, String prefix) {
    int map = in;
    if (shape(map).channels() != target.channels()) {
      map = norm(pointwise(map, prefix + ".conv.conv", target.channels()), prefix + ".conv.bn");
    }
    Shape from = shape(map);
    if (from.height() > target.height() || from.width() > target.width()) {
      int down = Shapes.strided(from.height(), target.height());
      int across = Shapes.strided(from.width(), target.width());
      return add(new Op.MaxPool(down + 1, across + 1, down, across), map);
    }
    if (from.height() < target.height() || from.width() < target.width()) {
      return add(new Op.Upsample(target.height(), target.width()), map);
    }
    return map;
  }
}
