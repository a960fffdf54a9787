package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NetworkSession;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightTransferTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);
  private static final DetectorSpec SPEC =
      CompoundScaling.of("lite0").withImageSize(64, 64).withClasses(2);
  private static final Topology BIFPN = Presets.parse("bifpn:fast", LEVELS, 2);

  private static List<ParameterSpec> parameters(Topology topology) {
    return Parameters.of(DetectorGraph.build(SPEC, topology));
  }

  /** Values that differ everywhere, batch norms and fusion weights too. */
  private static NamedTensors trained(Topology topology) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Random random = new Random(7);
    RandomInit.of(parameters(topology), 3)
        .tensors()
        .forEach(
            (name, tensor) -> {
              float[] data = tensor.data().clone();
              for (int i = 0; i < data.length; i++) {
                data[i] += tensor.shape().length == 1 ? random.nextFloat() : 0;
              }
              tensors.put(name, new Tensor(tensor.shape(), data));
            });
    return new NamedTensors(tensors);
  }

  private static Topology done(EditResult result) {
    return ((EditResult.Accepted) result).topology();
  }

  private static WeightTransfer carry(Topology source, Topology target) {
    return WeightTransfer.carry(source, trained(source), target, parameters(target), 11);
  }

  /** Other names, nodes in another valid order, inputs turned round. */
  private static Topology disguised(Topology topology) {
    Topology now = topology;
    for (FusionNode node : topology.nodes()) {
      List<String> inputs = new ArrayList<>(now.node(node.name()).orElseThrow().inputs());
      // The third input of global attention is another thing than the first two.
      boolean fixed = node.fusion() == Fusion.GLOBAL_ATTENTION && inputs.size() > 2;
      Collections.reverse(fixed ? inputs.subList(0, 2) : inputs);
      if (inputs.size() > 1) {
        now = done(TopologyEdits.reorderInputs(now, node.name(), inputs));
      }
      now = done(TopologyEdits.rename(now, node.name(), "mine_" + node.name()));
    }
    List<FusionNode> nodes = new ArrayList<>(now.nodes());
    for (int i = 0; i + 1 < nodes.size(); i++) {
      if (!nodes.get(i + 1).inputs().contains(nodes.get(i).name())
          && nodes.get(i + 1).level() != nodes.get(i).level()) {
        Collections.swap(nodes, i, i + 1);
        i++;
      }
    }
    return new Topology("drawn", topology.levels(), topology.repeats(), nodes);
  }

  private static Map<String, Tensor> pyramid(Topology topology, NamedTensors weights) {
    Graph graph = DetectorGraph.build(SPEC, topology);
    Tensor input = Tensor.zeros(1, 3, 64, 64);
    for (int i = 0; i < input.data().length; i++) {
      input.data()[i] = (float) Math.sin(i * 0.01);
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    try (NetworkSession session = NetworkSession.open(graph, weights, SessionOptions.standard())) {
      Map<String, Tensor> maps =
          session.neck(
              session.backbone(input, CancelToken.none()),
              FusionWeights.of(graph, weights).factors(),
              Set.of(),
              CancelToken.none());
      LEVELS.forEach(level -> outputs.put("fpn.P" + level, maps.get("fpn.P" + level)));
    }
    return outputs;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bifpn:channel-softmax",
        "panet:softmax",
        "nasfpn",
        "qufpn",
        "fully-connected:softmax"
      })
  void aDisguisedPresetIsTrainedAndComputesTheSame(String preset) {
    Topology source = Presets.parse(preset, LEVELS, 2);
    Topology target = disguised(source);
    assertThat(target.nodes()).isNotEqualTo(source.nodes());
    WeightTransfer carried = carry(source, target);
    assertThat(carried.trained()).isTrue();
    assertThat(carried.untrainedNodes()).isEmpty();
    assertThat(carried.initialised()).isEmpty();

    Map<String, Tensor> expected = pyramid(source, trained(source));
    assertThat(Math.abs(expected.get("fpn.P3").data()[0])).isGreaterThan(0.01f);
    pyramid(target, carried.tensors())
        .forEach(
            (name, map) -> {
              float largest = 0;
              for (int i = 0; i < map.data().length; i++) {
                largest = Math.max(largest, Math.abs(map.data()[i] - expected.get(name).data()[i]));
              }
              assertThat(largest).as(name).isLessThan(1e-3f);
            });
  }

  @Test
  void aNewNodeBeginsAnewAndTheRestStays() {
    Topology target =
        done(
            TopologyEdits.addNode(
                BIFPN, new FusionNode("extra", 5, List.of("P4", "P5_out"), Fusion.FAST)));
    WeightTransfer carried = carry(BIFPN, target);
    assertThat(carried.trained()).isFalse();
    assertThat(carried.untrainedNodes()).containsExactly("extra");
    int index = target.offsetOf("extra") - LEVELS.size();
    assertThat(carried.initialised())
        .isNotEmpty()
        .allMatch(name -> name.matches("fpn\\.cell\\.[01]\\.fnode\\." + index + "\\..+"));
    assertThat(carried.initialised())
        .contains("fpn.cell.0.fnode." + index + ".combine.resample.1.conv.conv.weight");
    WeightCheck.require(parameters(target), carried.tensors(), "carried");
  }

  @Test
  void aNewInputBeginsAtOneAndTheOldKeepTheirWeights() {
    Topology target = done(TopologyEdits.connect(BIFPN, "P6", "P4_td"));
    WeightTransfer carried = carry(BIFPN, target);
    String name = "fpn.cell.1.fnode." + (target.offsetOf("P4_td") - 5) + ".combine.edge_weights";
    String old = "fpn.cell.1.fnode." + (BIFPN.offsetOf("P4_td") - 5) + ".combine.edge_weights";
    float[] before = trained(BIFPN).tensors().get(old).data();
    assertThat(carried.tensors().tensors().get(name).data())
        .containsExactly(before[0], before[1], 1);
    assertThat(carried.untrainedNodes()).containsExactly("P4_td");
    assertThat(carried.trained()).isFalse();
  }

  @Test
  void aTakenInputLeavesTheOthersTheirWeights() {
    FusionNode node = BIFPN.node("P4_out").orElseThrow();
    Topology target =
        done(TopologyEdits.disconnect(BIFPN, new Edge(node.inputs().get(0), "P4_out")));
    WeightTransfer carried = carry(BIFPN, target);
    String name = "fpn.cell.0.fnode." + (target.offsetOf("P4_out") - 5) + ".combine.edge_weights";
    float[] before = trained(BIFPN).tensors().get(name).data();
    assertThat(carried.tensors().tensors().get(name).data()).containsExactly(before[1], before[2]);
    assertThat(carried.initialised()).isEmpty();
    assertThat(carried.trained()).isFalse();
  }

  @Test
  void anotherMethodIsUntrainedThoughEverythingFits() {
    Topology target = done(TopologyEdits.setFusion(BIFPN, "P5_out", Fusion.SOFTMAX));
    WeightTransfer carried = carry(BIFPN, target);
    assertThat(carried.initialised()).isEmpty();
    assertThat(carried.untrainedNodes()).containsExactly("P5_out");
    assertThat(carried.trained()).isFalse();
  }

  @Test
  void aWeightBecomesOneForEachChannel() {
    Topology target = done(TopologyEdits.setFusion(BIFPN, "P5_out", Fusion.CHANNEL_FAST));
    WeightTransfer carried = carry(BIFPN, target);
    String name = "fpn.cell.0.fnode." + (BIFPN.offsetOf("P5_out") - 5) + ".combine.edge_weights";
    Tensor before = trained(BIFPN).tensors().get(name);
    Tensor after = carried.tensors().tensors().get(name);
    assertThat(after.shape()).containsExactly(3, SPEC.width());
    assertThat(after.data()[SPEC.width()]).isEqualTo(before.data()[1]);
    assertThat(after.data()[2 * SPEC.width() - 1]).isEqualTo(before.data()[1]);
  }

  @Test
  void moreRepeatsBeginAnewAndFewerAreUntrained() {
    WeightTransfer more = carry(BIFPN, done(TopologyEdits.setRepeats(BIFPN, 3)));
    assertThat(more.initialised()).isNotEmpty().allMatch(name -> name.startsWith("fpn.cell.2."));
    assertThat(more.trained()).isFalse();
    WeightTransfer fewer = carry(BIFPN, done(TopologyEdits.setRepeats(BIFPN, 1)));
    assertThat(fewer.initialised()).isEmpty();
    assertThat(fewer.trained()).isFalse();
  }

  @Test
  void tensorsOfALevelFollowIt() {
    Topology wide = Presets.parse("fpn", LEVELS, 1);
    Topology narrow = Presets.parse("fpn", List.of(4, 5, 6, 7), 1);
    WeightTransfer carried = carry(wide, narrow);
    NamedTensors before = trained(wide);
    assertThat(carried.tensors().tensors().get("class_net.bn_rep.0.0.bn.weight"))
        .isEqualTo(before.tensors().get("class_net.bn_rep.0.1.bn.weight"));
    assertThat(carried.tensors().tensors().get("fpn.resample.2.conv.conv.weight"))
        .isEqualTo(before.tensors().get("fpn.resample.3.conv.conv.weight"));
    assertThat(carried.trained()).isFalse();
  }
}
