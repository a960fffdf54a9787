package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.scaling.Activation;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes a graph by the definitions, value by value and in double precision, without any of the
 * program's own arithmetic: the judge of sessions and exports.
 */
final class NaiveInterpreter {
  private final Graph graph;
  private final NamedTensors weights;
  private final Set<EdgeRef> muted;
  private final List<double[]> results = new ArrayList<>();

  private NaiveInterpreter(Graph graph, NamedTensors weights, Set<EdgeRef> muted) {
    this.graph = graph;
    this.weights = weights;
    this.muted = muted;
  }

  /** Every named map of a picture. */
  static Map<String, double[]> run(
      Graph graph, NamedTensors weights, Set<EdgeRef> muted, Tensor input) {
    NaiveInterpreter interpreter = new NaiveInterpreter(graph, weights, muted);
    for (GraphNode node : graph.nodes()) {
      interpreter.results.add(interpreter.compute(node, input));
    }
    Map<String, double[]> named = new HashMap<>();
    graph.tensors().forEach((name, id) -> named.put(name, interpreter.results.get(id)));
    return named;
  }

  private double[] compute(GraphNode node, Tensor input) {
    Op op = node.op();
    if (op instanceof Op.Input) {
      double[] values = new double[input.data().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = input.data()[i];
      }
      return values;
    }
    if (op instanceof Op.Conv conv) {
      return conv(conv, in(node, 0), shape(node, 0), node.shape());
    }
    if (op instanceof Op.BatchNorm norm) {
      return norm(norm, in(node, 0), node.shape());
    }
    if (op instanceof Op.Activate activate) {
      double[] out = in(node, 0).clone();
      for (int i = 0; i < out.length; i++) {
        out[i] = activate(activate.activation(), out[i]);
      }
      return out;
    }
    if (op instanceof Op.MaxPool pool) {
      return maxPool(pool, in(node, 0), shape(node, 0), node.shape());
    }
    if (op instanceof Op.Upsample) {
      return upsample(in(node, 0), shape(node, 0), node.shape());
    }
    if (op instanceof Op.GlobalAveragePool) {
      return mean(in(node, 0), shape(node, 0));
    }
    if (op instanceof Op.Gate) {
      return scaled(in(node, 0), in(node, 1), node.shape());
    }
    if (op instanceof Op.Add) {
      double[] out = in(node, 0).clone();
      add(out, in(node, 1));
      return out;
    }
    return fuse((Op.Fuse) op, node);
  }

  private double[] in(GraphNode node, int i) {
    return results.get(node.inputs().get(i));
  }

  private Shape shape(GraphNode node, int i) {
    return graph.nodes().get(node.inputs().get(i)).shape();
  }

  private float[] weight(String name) {
    return weights.find(name).orElseThrow().data();
  }

  private static int before(int in, int out, int kernel, int stride) {
    return Math.max((out - 1) * stride + kernel - in, 0) / 2;
  }

  private double[] conv(Op.Conv op, double[] x, Shape in, Shape out) {
    float[] w = weight(op.weight());
    int k = op.kernel();
    int each = in.channels() / op.groups();
    int outEach = out.channels() / op.groups();
    int top = before(in.height(), out.height(), k, op.stride());
    int left = before(in.width(), out.width(), k, op.stride());
    double[] y = new double[(int) out.size()];
    int at = 0;
    for (int o = 0; o < out.channels(); o++) {
      double bias = op.bias().isPresent() ? weight(op.bias().get())[o] : 0;
      for (int r = 0; r < out.height(); r++) {
        for (int c = 0; c < out.width(); c++) {
          double sum = bias;
          for (int i = 0; i < each; i++) {
            int channel = o / outEach * each + i;
            for (int dr = 0; dr < k; dr++) {
              int row = r * op.stride() - top + dr;
              if (row < 0 || row >= in.height()) {
                continue;
              }
              for (int dc = 0; dc < k; dc++) {
                int column = c * op.stride() - left + dc;
                if (column >= 0 && column < in.width()) {
                  sum +=
                      w[((o * each + i) * k + dr) * k + dc]
                          * x[(channel * in.height() + row) * in.width() + column];
                }
              }
            }
          }
          y[at++] = sum;
        }
      }
    }
    return y;
  }

  private double[] norm(Op.BatchNorm op, double[] x, Shape shape) {
    float[] mean = weight(op.prefix() + ".running_mean");
    float[] variance = weight(op.prefix() + ".running_var");
    float[] gamma = weight(op.prefix() + ".weight");
    float[] beta = weight(op.prefix() + ".bias");
    double[] y = new double[x.length];
    int plane = shape.height() * shape.width();
    for (int i = 0; i < y.length; i++) {
      int c = i / plane;
      y[i] = (x[i] - mean[c]) / Math.sqrt(variance[c] + op.epsilon()) * gamma[c] + beta[c];
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double activate(Activation activation, double x) {
    return switch (activation) {
      case SWISH -> x * sigmoid(x);
      case RELU6 -> Math.min(Math.max(x, 0), 6);
      case RELU -> Math.max(x, 0);
      case SIGMOID -> sigmoid(x);
    };
  }

  private static double[] maxPool(Op.MaxPool op, double[] x, Shape in, Shape out) {
    int top = before(in.height(), out.height(), op.kernelHeight(), op.strideHeight());
    int left = before(in.width(), out.width(), op.kernelWidth(), op.strideWidth());
    double[] y = new double[(int) out.size()];
    int at = 0;
    for (int c = 0; c < out.channels(); c++) {
      for (int r = 0; r < out.height(); r++) {
        for (int q = 0; q < out.width(); q++) {
          double max = Double.NEGATIVE_INFINITY;
          for (int dr = 0; dr < op.kernelHeight(); dr++) {
            for (int dc = 0; dc < op.kernelWidth(); dc++) {
              int row = r * op.strideHeight() - top + dr;
              int column = q * op.strideWidth() - left + dc;
              if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                max = Math.max(max, x[(c * in.height() + row) * in.width() + column]);
              }
            }
          }
          y[at++] = max;
        }
      }
    }
    return y;
  }

  private static double[] upsample(double[] x, Shape in, Shape out) {
    double[] y = new double[(int) out.size()];
    int at = 0;
    for (int c = 0; c < out.channels(); c++) {
      for (int r = 0; r < out.height(); r++) {
        for (int q = 0; q < out.width(); q++) {
          int row = r * in.height() / out.height();
          int column = q * in.width() / out.width();
          y[at++] = x[(c * in.height() + row) * in.width() + column];
        }
      }
    }
    return y;
  }

  private static double[] mean(double[] x, Shape in) {
    double[] y = new double[in.channels()];
    int plane = in.height() * in.width();
    for (int i = 0; i < x.length; i++) {
      y[i / plane] += x[i] / plane;
    }
    return y;
  }

  private static double[] scaled(double[] x, double[] perChannel, Shape shape) {
    double[] y = new double[x.length];
    int plane = shape.height() * shape.width();
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * perChannel[i / plane];
    }
    return y;
  }

  private static void add(double[] to, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += what[i];
    }
  }

  private double[] fuse(Op.Fuse op, GraphNode node) {
    double[] out = new double[(int) node.shape().size()];
    List<Integer> live = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      if (!muted.contains(new EdgeRef(op.cell(), op.node(), i))) {
        live.add(i);
      }
    }
    if (op.method() == Fusion.GLOBAL_ATTENTION) {
      attend(op, node, live, out);
      return out;
    }
    for (int i : live) {
      double[] factors = new double[node.shape().channels()];
      for (int c = 0; c < factors.length; c++) {
        factors[c] = factor(op, live, i, c);
      }
      add(out, scaled(in(node, i), factors, node.shape()));
    }
    return out;
  }

  private double factor(Op.Fuse op, List<Integer> live, int input, int channel) {
    if (op.method() == Fusion.SUM) {
      return 1;
    }
    float[] w = weight(op.weights().orElseThrow());
    boolean perChannel = op.method().perChannel();
    double sum = 0;
    for (int i : live) {
      double raw = w[perChannel ? i * op.channels() + channel : i];
      sum += op.method().id().endsWith("softmax") ? Math.exp(raw) : Math.max(raw, 0);
    }
    double raw = w[perChannel ? input * op.channels() + channel : input];
    return switch (op.method()) {
      case UNBOUNDED -> raw;
      case SOFTMAX, CHANNEL_SOFTMAX -> Math.exp(raw) / sum;
      default -> Math.max(raw, 0) / (sum + 1e-4);
    };
  }

  private void attend(Op.Fuse op, GraphNode node, List<Integer> live, double[] out) {
    for (int i = 2; i < live.size(); i++) {
      add(out, in(node, live.get(i)));
    }
    if (live.size() == 1) {
      add(out, in(node, live.get(0)));
    }
    if (live.size() < 2) {
      return;
    }
    int a = live.get(0);
    int b = live.get(1);
    int coarse = op.sourceLevels().get(b) > op.sourceLevels().get(a) ? b : a;
    double[] c = in(node, coarse);
    double[] gate = new double[node.shape().channels()];
    int plane = node.shape().height() * node.shape().width();
    for (int k = 0; k < gate.length; k++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int i = k * plane; i < (k + 1) * plane; i++) {
        max = Math.max(max, c[i]);
      }
      gate[k] = sigmoid(max);
    }
    add(out, c);
    add(out, scaled(in(node, a + b - coarse), gate, node.shape()));
  }
}
