package dev.pyramidstudio.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Topologies of {@code topologies.json}, read without the program's own presets. */
final class ReferenceTopologies {
  private static final Map<String, Fusion> METHODS =
      Map.of(
          "sum", Fusion.SUM,
          "attn", Fusion.SOFTMAX,
          "fastattn", Fusion.FAST,
          "global_attention", Fusion.GLOBAL_ATTENTION);

  private ReferenceTopologies() {}

  static JsonNode all() {
    try {
      return new ObjectMapper().readTree(SharedData.path("reference", "topologies.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Topology of(String name, int repeats) {
    List<Integer> levels = IntStream.rangeClosed(3, 7).boxed().toList();
    List<FusionNode> nodes = new ArrayList<>();
    for (JsonNode node : all().get(name).get("nodes")) {
      List<String> inputs = new ArrayList<>();
      for (JsonNode offset : node.get("inputs_offsets")) {
        int id = offset.asInt();
        inputs.add(id < levels.size() ? "P" + levels.get(id) : "n" + (id - levels.size()));
      }
      nodes.add(
          new FusionNode(
              "n" + nodes.size(),
              node.get("level").asInt(),
              inputs,
              METHODS.get(node.get("weight_method").asText())));
    }
    return new Topology(name, levels, repeats, nodes);
  }
}
