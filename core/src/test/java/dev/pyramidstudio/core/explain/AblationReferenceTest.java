package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Muting an edge against a topology that was never given it. The repeats are written out as one
 * long cell first, so that an edge can be missing in one of them only.
 */
class AblationReferenceTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private static final Pattern NODE = Pattern.compile("fpn\\.cell\\.(\\d+)\\.fnode\\.(\\d+)\\.");

  @ParameterizedTest
  @CsvSource({"bifpn:fast, bifpn-fast, 5", "bifpn:softmax, bifpn-softmax, 7", "nasfpn, nasfpn, 2"})
  void mutingEqualsRemoving(String preset, String file, int step) {
    Topology topology = Presets.parse(preset, LEVELS, 3);
    NamedTensors shipped = HopperRun.shipped(file);
    int compared = 0;
    int changed = 0;
    try (HopperRun whole = new HopperRun(topology, shipped)) {
      List<Detection> full = whole.boxes(whole.weights.factors());
      assertThat(full).isNotEmpty();
      List<EdgeRef> edges = new ArrayList<>();
      List<EdgeRef> all = Ablation.edges(whole.weights);
      for (int i = 0; i < all.size(); i += step) {
        edges.add(all.get(i));
      }
      List<EdgeEffect> effects =
          Ablation.run(
              whole.weights,
              edges,
              full,
              (factors, cancel) -> whole.boxes(factors),
              effect -> {},
              Progress.NONE,
              CancelToken.none());
      for (EdgeEffect effect : effects) {
        if (topology.nodes().get(effect.edge().node()).inputs().size() < 2) {
          continue;
        }
        List<Detection> really = withoutEdge(topology, shipped, effect.edge());
        same(effect, EdgeEffect.between(effect.edge(), full, really));
        compared++;
        changed += effect.lost().size();
        changed += (int) effect.kept().stream().filter(k -> Math.abs(k.delta()) > 1e-3).count();
      }
    }
    assertThat(compared).isGreaterThan(7);
    assertThat(changed).as("boxes that were lost or changed").isPositive();
  }

  private static void same(EdgeEffect muted, EdgeEffect removed) {
    assertThat(muted.lost()).as(muted.edge().toString()).isEqualTo(removed.lost());
    assertThat(muted.boxes()).hasSameSizeAs(removed.boxes());
    for (int i = 0; i < muted.kept().size(); i++) {
      assertThat(muted.kept().get(i).detection()).isEqualTo(removed.kept().get(i).detection());
      assertThat(muted.kept().get(i).delta())
          .as(muted.edge() + " box " + muted.kept().get(i).detection())
          .isEqualTo(removed.kept().get(i).delta(), within(2e-4));
    }
  }

  private static List<Detection> withoutEdge(
      Topology topology, NamedTensors shipped, EdgeRef edge) {
    int perCell = topology.nodes().size();
    int at = edge.cell() * perCell + edge.node();
    Topology unrolled = unroll(topology);
    List<FusionNode> nodes = new ArrayList<>(unrolled.nodes());
    FusionNode old = nodes.get(at);
    List<String> inputs = new ArrayList<>(old.inputs());
    inputs.remove(edge.input());
    nodes.set(at, new FusionNode(old.name(), old.level(), inputs, old.fusion()));
    Topology cut = new Topology("cut", LEVELS, 1, nodes);
    NamedTensors tensors = HopperRun.without(unroll(shipped, perCell), 0, at, edge.input());
    try (HopperRun run = new HopperRun(cut, tensors)) {
      return run.boxes(run.weights.factors());
    }
  }

  private static Topology unroll(Topology topology) {
    List<FusionNode> nodes = new ArrayList<>();
    Map<String, String> entering = new HashMap<>();
    for (int cell = 0; cell < topology.repeats(); cell++) {
      Map<String, String> names = new HashMap<>(entering);
      for (FusionNode node : topology.nodes()) {
        String name = "c" + cell + "_" + node.name();
        nodes.add(
            new FusionNode(
                name,
                node.level(),
                node.inputs().stream().map(i -> names.getOrDefault(i, i)).toList(),
                node.fusion()));
        names.put(node.name(), name);
      }
      entering.clear();
      for (int level : LEVELS) {
        String out = topology.outputOf(level);
        entering.put(Topology.inputName(level), names.getOrDefault(out, out));
      }
    }
    return new Topology("unrolled", LEVELS, 1, nodes);
  }

  private static NamedTensors unroll(NamedTensors tensors, int perCell) {
    Map<String, Tensor> renamed = new TreeMap<>();
    tensors
        .tensors()
        .forEach(
            (name, tensor) -> {
              Matcher node = NODE.matcher(name);
              if (node.find()) {
                int at =
                    Integer.parseInt(node.group(1)) * perCell + Integer.parseInt(node.group(2));
                renamed.put(node.replaceFirst("fpn.cell.0.fnode." + at + "."), tensor);
              } else {
                renamed.put(name, tensor);
              }
            });
    return new NamedTensors(renamed);
  }
}
