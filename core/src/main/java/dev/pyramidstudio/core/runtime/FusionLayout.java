package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.topology.Fusion;

/**
 * How many factors a fusion node takes and in which order they lie.
 *
 * <ul>
 *   <li>one per input, for the scalar methods;
 *   <li>one per input and channel, input major, for the per-channel methods;
 *   <li>global attention: first one per input (how much of it is added as it is), then for every
 *       input i and every input j how much of i is gated by the maximum of j, i major. So taking an
 *       edge away, which may turn another input into the gate, is a change of numbers too.
 * </ul>
 */
record FusionLayout(int cell, int node, Fusion method, int inputs, int channels) {
  static FusionLayout of(GraphNode node) {
    Op.Fuse fuse = (Op.Fuse) node.op();
    return new FusionLayout(
        fuse.cell(), fuse.node(), fuse.method(), node.inputs().size(), fuse.channels());
  }

  int size() {
    return switch (method) {
      case SUM, UNBOUNDED, SOFTMAX, FAST -> inputs;
      case CHANNEL_SOFTMAX, CHANNEL_FAST -> inputs * channels;
      case GLOBAL_ATTENTION -> inputs + inputs * inputs;
    };
  }

  /** Weights or factors that belong to one input, before any gates. */
  int perInput() {
    return method.perChannel() ? channels : 1;
  }
}
