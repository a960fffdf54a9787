package dev.pyramidstudio.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCost;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.ParameterSpec;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorCostTest {
  private static final Map<Part, String> KEYS =
      Map.of(
          Part.BACKBONE, "backbone", Part.FPN, "fpn", Part.CLASS, "class_net", Part.BOX, "box_net");

  static List<String> models() {
    return CompoundScaling.names();
  }

  static Graph own(DetectorSpec spec) {
    List<Integer> levels = IntStream.rangeClosed(spec.minLevel(), spec.maxLevel()).boxed().toList();
    return DetectorGraph.build(spec, Presets.parse(spec.topology(), levels, spec.cells()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyPublishedModelCostsWhatEffdetCounts(String model) throws IOException {
    JsonNode counts =
        new ObjectMapper()
            .readTree(SharedData.path("reference", "counts.json").toFile())
            .get("tf_efficientdet_" + model);
    Graph graph = own(CompoundScaling.of(model));
    GraphCost cost = GraphCost.of(graph);
    for (Part part : Part.values()) {
      assertThat(cost.of(part).params())
          .as("parameters of " + part)
          .isEqualTo(counts.get("params_trainable").get(KEYS.get(part)).asLong());
      assertThat(cost.of(part).macs())
          .as("MACs of " + part)
          .isEqualTo(counts.get("macs").get(KEYS.get(part)).asLong());
    }
    assertThat(cost.total().params())
        .isEqualTo(counts.get("params_trainable").get("total").asLong());
    assertThat(cost.total().macs()).isEqualTo(counts.get("macs").get("total").asLong());
    assertThat(
            Parameters.of(graph).stream()
                .filter(p -> !p.trainable())
                .mapToLong(ParameterSpec::size)
                .sum())
        .as("running statistics")
        .isEqualTo(counts.get("bn_running_stats").get("total").asLong());
    int level = 3;
    for (JsonNode size : counts.get("level_sizes")) {
      Shape shape = graph.named("fpn.P" + level++).shape();
      assertThat(List.of(shape.height(), shape.width()))
          .isEqualTo(List.of(size.get(0).asInt(), size.get(1).asInt()));
    }
  }

  @ParameterizedTest
  @CsvSource({"d0, 3880067, 2492331520", "d7x, 77147166, 0", "lite0, 3243470, 0"})
  void costsAreAsPublished(String model, long params, long macs) {
    Cost total = GraphCost.of(own(CompoundScaling.of(model))).total();
    assertThat(total.params()).isEqualTo(params);
    if (macs > 0) {
      assertThat(total.macs()).isEqualTo(macs);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bifpn_fa",
        "bifpn_sum",
        "bifpn_attn",
        "pan_fa",
        "pan_sum",
        "qufpn_fa",
        "qufpn_sum",
        "fpn_fa",
        "spanet_fa",
        "fcfpn_attn",
        "nasfpn"
      })
  void everyTopologyCostsWhatEffdetCounts(String name) {
    JsonNode expected = ReferenceTopologies.all().get(name).get("d0_512");
    Graph graph = DetectorGraph.build(CompoundScaling.of("d0"), ReferenceTopologies.of(name, 3));
    GraphCost cost = GraphCost.of(graph);
    assertThat(cost.of(Part.FPN).params()).isEqualTo(expected.get("fpn_params").asLong());
    assertThat(cost.of(Part.FPN).macs()).isEqualTo(expected.get("fpn_macs").asLong());
    assertThat(cost.total().params()).isEqualTo(expected.get("model_params").asLong());
    assertThat(cost.total().macs()).isEqualTo(expected.get("model_macs").asLong());
    Cost heads =
        cost.where(n -> n.provenance().part() == Part.CLASS || n.provenance().part() == Part.BOX);
    assertThat(heads).isEqualTo(cost.of(Part.CLASS).plus(cost.of(Part.BOX)));
  }

  @ParameterizedTest
  @CsvSource({
    "d0, d0_bifpn_fa.safetensors, bifpn_fa",
    "lite0, lite0.safetensors, bifpn_sum",
    "d0, d0_pan_fa_fpn.safetensors, pan_fa",
    "d0, d0_nasfpn_fpn.safetensors, nasfpn",
    "d0, d0_fpn_fa_fpn.safetensors, fpn_fa"
  })
  void weightsAreNamedAndShapedAsInEffdet(String model, String file, String topology) {
    NamedTensors weights = Safetensors.read(SharedData.path("reference", file));
    Map<String, List<Integer>> inFile = new TreeMap<>();
    weights
        .tensors()
        .forEach((name, t) -> inFile.put(name, IntStream.of(t.shape()).boxed().toList()));
    boolean whole = inFile.containsKey("backbone.bn1.weight");
    Map<String, List<Integer>> needed = new TreeMap<>();
    Graph graph =
        DetectorGraph.build(CompoundScaling.of(model), ReferenceTopologies.of(topology, 3));
    Parameters.of(graph).stream()
        .filter(p -> whole || p.part() == Part.FPN)
        .forEach(p -> needed.put(p.name(), p.shape()));
    assertThat(needed).isEqualTo(inFile);
  }

  @Test
  void poolingHasAWindowOfItsOwnInEachDirection() {
    // 64 pixels are one cell wide on P6; only the rows are halved from there to P7.
    Topology all = Presets.parse("fully-connected:sum", List.of(3, 4, 5, 6, 7), 1);
    Graph graph = DetectorGraph.build(CompoundScaling.of("d0").withImageSize(1024, 64), all);
    assertThat(graph.named("level_input.P7").op()).isEqualTo(new Op.MaxPool(3, 2, 2, 1));
    assertThat(graph.named("level_input.P7").shape()).isEqualTo(new Shape(64, 8, 1));
    // Two levels at once: from 64 rows and 4 columns to 16 and 1.
    assertThat(graph.named("cell0.node2.input1").op()).isEqualTo(new Op.MaxPool(3, 3, 2, 2));
    assertThat(graph.named("cell0.node3.input1").op()).isEqualTo(new Op.MaxPool(5, 5, 4, 4));
  }

  @Test
  void aLevelWithoutNodeIsProjectedOnceForTheHeads() {
    Topology none = new Topology("none", List.of(3, 4, 5), 2, List.of());
    Graph graph = DetectorGraph.build(CompoundScaling.of("d0"), none);
    assertThat(Parameters.of(graph).stream().filter(p -> p.part() == Part.FPN))
        .extracting(ParameterSpec::name)
        .filteredOn(name -> name.endsWith(".weight"))
        .containsExactly(
            "fpn.resample.0.conv.conv.weight",
            "fpn.resample.0.conv.bn.weight",
            "fpn.resample.1.conv.conv.weight",
            "fpn.resample.1.conv.bn.weight",
            "fpn.resample.2.conv.conv.weight",
            "fpn.resample.2.conv.bn.weight");
    assertThat(graph.named("fpn.P3").shape()).isEqualTo(new Shape(64, 64, 64));
  }
}
