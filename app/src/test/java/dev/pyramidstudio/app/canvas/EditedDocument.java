package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Problem;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold for a document after whatever edits. */
record EditedDocument(Document document) {
  private static final int MOST_CELLS_BUILT = 4;

  /** The graph's names of maps that are drawn. */
  private static final Pattern DRAWN =
      Pattern.compile("backbone\\.P\\d+|level_input\\.P\\d+|cell\\d+\\.node\\d+");

  void requireValid() {
    Topology topology = document.topology();
    assertThat(TopologyCheck.problems(topology))
        .noneMatch(problem -> problem.kind() == Problem.Kind.MALFORMED);
    Stream.concat(document.muted().stream(), document.weightOverrides().keySet().stream())
        .forEach(ref -> requirePlace(topology, ref));
  }

  private static void requirePlace(Topology topology, EdgeRef ref) {
    assertThat(ref.cell()).isBetween(0, topology.repeats() - 1);
    assertThat(ref.node()).isBetween(0, topology.nodes().size() - 1);
    assertThat(ref.input()).isBetween(0, topology.nodes().get(ref.node()).inputs().size() - 1);
  }

  void requireSavable() {
    Topology topology = document.topology();
    assertThat(TopologyFiles.parse(TopologyFiles.write(topology), "x.json")).isEqualTo(topology);
  }

  /**
   * The network fuses, at each node of each cell, the very maps that are drawn. Nodes without
   * inputs are refused; then it is the network of what is left without them.
   */
  void requireBuilt() {
    Topology whole = document.topology();
    Topology topology = whole.withRepeats(Math.min(whole.repeats(), MOST_CELLS_BUILT));
    for (Set<String> empty = empty(topology); !empty.isEmpty(); empty = empty(topology)) {
      assertThat(TopologyCheck.isRunnable(topology)).isFalse();
      topology = without(topology, empty);
    }
    assertThat(TopologyCheck.isRunnable(topology)).isTrue();
    requireFused(topology);
  }

  private static Set<String> empty(Topology topology) {
    return topology.nodes().stream()
        .filter(node -> node.inputs().isEmpty())
        .map(FusionNode::name)
        .collect(Collectors.toSet());
  }

  private static Topology without(Topology topology, Set<String> names) {
    return topology.withNodes(
        topology.nodes().stream()
            .filter(node -> !names.contains(node.name()))
            .map(node -> node.withInputs(others(node.inputs(), names)))
            .toList());
  }

  private static List<String> others(List<String> inputs, Set<String> names) {
    return inputs.stream().filter(input -> !names.contains(input)).toList();
  }

  private void requireFused(Topology topology) {
    Graph graph = DetectorGraph.build(document.spec(), topology);
    Map<Integer, String> names = new HashMap<>();
    graph
        .tensors()
        .forEach(
            (name, id) -> {
              if (DRAWN.matcher(name).matches()) {
                names.put(id, name);
              }
            });
    int fused = 0;
    for (GraphNode node : graph.nodes()) {
      if (node.op() instanceof Op.Fuse fuse) {
        FusionNode drawn = topology.nodes().get(fuse.node());
        assertThat(fuse.method()).isEqualTo(drawn.fusion());
        assertThat(node.inputs().stream().map(id -> source(graph, names, id)).toList())
            .isEqualTo(expected(topology, drawn.inputs(), fuse.cell()));
        fused++;
      }
    }
    assertThat(fused).isEqualTo(topology.repeats() * topology.nodes().size());
  }

  private static List<String> expected(Topology topology, List<String> inputs, int cell) {
    return inputs.stream().map(input -> tensor(topology, input, cell)).toList();
  }

  /** What the map of a name in a cell is called in the graph; levels without a node pass it on. */
  private static String tensor(Topology topology, String name, int cell) {
    if (!topology.isInput(name)) {
      return "cell" + cell + ".node" + (topology.offsetOf(name) - topology.levels().size());
    }
    return cell == 0
        ? name
        : tensor(topology, topology.outputOf(topology.levelOf(name).orElseThrow()), cell - 1);
  }

  /** The named map from which an input was resampled; those that enter the network by level. */
  private static String source(Graph graph, Map<Integer, String> names, int id) {
    int at = id;
    while (!names.containsKey(at)) {
      assertThat(graph.nodes().get(at).inputs()).hasSize(1);
      at = graph.nodes().get(at).inputs().get(0);
    }
    return names.get(at).replaceFirst("^(backbone|level_input)\\.", "");
  }
}
