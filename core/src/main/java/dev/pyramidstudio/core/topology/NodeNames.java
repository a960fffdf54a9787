package dev.pyramidstudio.core.topology;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Names for nodes that nobody has named yet. */
final class NodeNames {
  private NodeNames() {}

  /**
   * A free name for a node: {@code P5_td} if it takes a coarser map, {@code P5_out} if it takes a
   * finer one, else {@code P5_1}; with a number where that is taken.
   */
  static String fresh(Topology topology, int level, List<String> inputs) {
    String input = Topology.inputName(level);
    Predicate<String> taken = name -> topology.node(name).isPresent();
    if (inputs.stream().anyMatch(name -> topology.levelOf(name).orElse(level) > level)) {
      return free(input + "_td", taken);
    }
    if (inputs.stream().anyMatch(name -> topology.levelOf(name).orElse(level) < level)) {
      return free(input + "_out", taken);
    }
    return free(input + "_1", taken);
  }

  /** {@code wanted} if it is free, or the next free name that counts on from it. */
  static String free(String wanted, Collection<String> taken) {
    return free(wanted, taken::contains);
  }

  private static String free(String wanted, Predicate<String> taken) {
    if (!taken.test(wanted)) {
      return wanted;
    }
    int digits = wanted.length();
    while (digits > 0 && Character.isDigit(wanted.charAt(digits - 1))) {
      digits--;
    }
    String stem = digits == 0 ? wanted + "_" : wanted.substring(0, digits);
    stem = stem.substring(0, Math.min(stem.length(), TopologyRules.MAX_NAME - 5));
    int number = 2;
    while (taken.test(stem + number)) {
      number++;
    }
    return stem + number;
  }
}
