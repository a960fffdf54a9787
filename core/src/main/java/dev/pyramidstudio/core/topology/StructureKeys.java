package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A number for every node that depends on its place in the structure alone: on what it is, on all
 * that leads to it and all that it leads to, but not on names or on the order of nodes and inputs.
 * Good for a canonical order; {@link Isomorphism} is the one to say what is equal.
 */
final class StructureKeys {
  private static final int ROUNDS = 2;

  private StructureKeys() {}

  /** Keys of all nodes by name. */
  static Map<String, Long> of(Topology topology) {
    Map<String, Long> keys = new HashMap<>();
    for (int level : topology.levels()) {
      keys.put(Topology.inputName(level), mix(level, 1));
    }
    Map<Integer, String> outputs = ExecutionOrder.outputs(topology.nodes());
    for (FusionNode node : topology.nodes()) {
      boolean output = node.name().equals(outputs.get(node.level()));
      keys.put(node.name(), mix(mix(node.level(), node.fusion().ordinal()), output ? 3 : 2));
    }
    List<FusionNode> backwards = new ArrayList<>(topology.nodes());
    Collections.reverse(backwards);
    for (int round = 0; round < ROUNDS; round++) {
      for (FusionNode node : topology.nodes()) {
        long inputs = 0;
        for (String input : node.inputs()) {
          inputs += mix(keys.get(input), 5);
        }
        keys.put(node.name(), mix(keys.get(node.name()), inputs));
      }
      Map<String, Long> users = new HashMap<>();
      for (FusionNode node : backwards) {
        long key = mix(keys.get(node.name()), users.getOrDefault(node.name(), 0L));
        keys.put(node.name(), key);
        node.inputs().forEach(input -> users.merge(input, mix(key, 7), Long::sum));
      }
    }
    return keys;
  }

  /** Stirs two numbers into one (the finaliser of SplitMix64). */
  private static long mix(long a, long b) {
    long z = a * 0x9E3779B97F4A7C15L + b + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
