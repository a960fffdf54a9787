package dev.pyramidstudio.core.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights a graph needs, each once however many operations share it. */
public final class Parameters {
  private Parameters() {}

  /**
   * All tensors of weights in the order of their first use.
   *
   * @throws IllegalArgumentException if two operations ask for one name in different shapes
   */
  public static List<ParameterSpec> of(Graph graph) {
    return of(graph.nodes());
  }

  static List<ParameterSpec> of(Collection<GraphNode> nodes) {
    Map<String, ParameterSpec> byName = new LinkedHashMap<>();
    for (GraphNode node : nodes) {
      for (ParameterSpec spec : of(node)) {
        ParameterSpec other = byName.putIfAbsent(spec.name(), spec);
        if (other != null && !other.equals(spec)) {
          throw new IllegalArgumentException(other + " and " + spec + " contradict each other");
        }
      }
    }
    return List.copyOf(byName.values());
  }

  /** The weights of one operation. */
  public static List<ParameterSpec> of(GraphNode node) {
    Part part = node.provenance().part();
    if (node.op() instanceof Op.Conv conv) {
      ParameterSpec weight =
          new ParameterSpec(
              conv.weight(),
              List.of(
                  conv.outChannels(),
                  conv.inChannels() / conv.groups(),
                  conv.kernel(),
                  conv.kernel()),
              part,
              true);
      return conv.bias()
          .map(
              bias ->
                  List.of(weight, new ParameterSpec(bias, List.of(conv.outChannels()), part, true)))
          .orElse(List.of(weight));
    }
    if (node.op() instanceof Op.BatchNorm norm) {
      List<Integer> shape = List.of(norm.channels());
      return List.of(
          new ParameterSpec(norm.prefix() + ".weight", shape, part, true),
          new ParameterSpec(norm.prefix() + ".bias", shape, part, true),
          new ParameterSpec(norm.prefix() + ".running_mean", shape, part, false),
          new ParameterSpec(norm.prefix() + ".running_var", shape, part, false));
    }
    if (node.op() instanceof Op.Fuse fuse && fuse.weights().isPresent()) {
      int inputs = node.inputs().size();
      return List.of(
          new ParameterSpec(
              fuse.weights().get(),
              fuse.method().perChannel() ? List.of(inputs, fuse.channels()) : List.of(inputs),
              part,
              true));
    }
    return List.of();
  }
}
