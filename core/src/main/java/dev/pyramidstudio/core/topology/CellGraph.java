package dev.pyramidstudio.core.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A topology's cell as numbers, for comparing structures: map {@code i < levels} is the input of
 * the i-th level, map {@code levels + i} is node i.
 */
final class CellGraph {
  /** Stands between the parts of a signature. */
  private static final int MARK = -1;

  final Topology topology;
  final int levels;
  private final Set<String> outputs;
  private final int[][] inputs;
  private final List<List<Integer>> users = new ArrayList<>();

  CellGraph(Topology topology) {
    this.topology = topology;
    this.levels = topology.levels().size();
    Map<String, Integer> numbers = new HashMap<>();
    for (int level : topology.levels()) {
      numbers.put(Topology.inputName(level), numbers.size());
    }
    for (FusionNode node : topology.nodes()) {
      numbers.put(node.name(), numbers.size());
    }
    for (int i = 0; i < maps(); i++) {
      users.add(new ArrayList<>());
    }
    this.outputs = new HashSet<>(ExecutionOrder.outputs(topology.nodes()).values());
    this.inputs = new int[size()][];
    for (int i = 0; i < size(); i++) {
      inputs[i] = inOrder(node(i)).stream().mapToInt(numbers::get).toArray();
      for (int input : inputs[i]) {
        users.get(input).add(i);
      }
    }
  }

  /** Number of nodes. */
  int size() {
    return topology.nodes().size();
  }

  /** Number of inputs and nodes. */
  int maps() {
    return levels + size();
  }

  FusionNode node(int index) {
    return topology.nodes().get(index);
  }

  boolean isOutput(int index) {
    return outputs.contains(node(index).name());
  }

  /** Whether nodes differ in name only: each may stand for any other. */
  boolean areTwins(List<Integer> nodes) {
    int first = nodes.get(0);
    for (int other : nodes) {
      if (!Arrays.equals(sortedInputs(first), sortedInputs(other))
          || !users.get(levels + first).equals(users.get(levels + other))) {
        return false;
      }
    }
    return true;
  }

  private int[] sortedInputs(int index) {
    int[] sorted = inputs[index].clone();
    Arrays.sort(sorted, fixedInputs(index), sorted.length);
    return sorted;
  }

  /** What a node is by itself: level, method, and whether its result leaves the cell. */
  List<Integer> ownSignature(int index) {
    FusionNode node = node(index);
    return List.of(node.level(), node.fusion().ordinal(), isOutput(index) ? 1 : 0);
  }

  /** A node's colour with those of its inputs. */
  List<Integer> upSignature(int index, int[] colours) {
    List<Integer> signature = new ArrayList<>(List.of(colours[levels + index], MARK));
    List<Integer> colourOfInputs = new ArrayList<>();
    for (int input : inputs[index]) {
      colourOfInputs.add(colours[input]);
    }
    // Only the two maps that global attention starts from have fixed parts; a sum has none.
    int free = fixedInputs(index);
    signature.addAll(colourOfInputs.subList(0, free));
    signature.add(MARK);
    List<Integer> rest = new ArrayList<>(colourOfInputs.subList(free, colourOfInputs.size()));
    Collections.sort(rest);
    signature.addAll(rest);
    return signature;
  }

  /** A node's colour with those of the nodes that use it, and what it is to them. */
  List<Integer> downSignature(int index, int[] colours) {
    int self = levels + index;
    List<Long> uses = new ArrayList<>();
    for (int user : users.get(self)) {
      uses.add(((long) colours[levels + user] << 2) | part(user, self));
    }
    Collections.sort(uses);
    List<Integer> signature = new ArrayList<>(List.of(colours[self], MARK));
    for (long use : uses) {
      signature.add((int) (use >> 2));
      signature.add((int) (use & 3));
    }
    return signature;
  }

  /** Which of a node's fixed parts a map plays; the number of fixed parts if it plays none. */
  private int part(int node, int map) {
    int fixed = fixedInputs(node);
    for (int i = 0; i < fixed; i++) {
      if (inputs[node][i] == map) {
        return i;
      }
    }
    return fixed;
  }

  private int fixedInputs(int index) {
    return node(index).fusion() == Fusion.GLOBAL_ATTENTION ? Math.min(2, inputs[index].length) : 0;
  }

  /** Inputs with the coarser one of global attention's first two in front. */
  private List<String> inOrder(FusionNode node) {
    return inOrder(topology, node);
  }

  static List<String> inOrder(Topology topology, FusionNode node) {
    if (node.fusion() != Fusion.GLOBAL_ATTENTION || node.inputs().size() < 2) {
      return node.inputs();
    }
    List<String> ordered = new ArrayList<>(node.inputs());
    if (level(topology, ordered.get(1)) > level(topology, ordered.get(0))) {
      Collections.swap(ordered, 0, 1);
    }
    return ordered;
  }

  private static int level(Topology topology, String name) {
    return topology.levelOf(name).orElseThrow();
  }
}
