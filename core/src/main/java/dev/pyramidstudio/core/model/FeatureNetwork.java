package dev.pyramidstudio.core.model;

import dev.pyramidstudio.core.graph.GraphBuilder;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.graph.Shapes;
import dev.pyramidstudio.core.scaling.Activation;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The feature network of any topology on any levels (effdet's {@code BiFpn}, {@code FpnCell}).
 *
 * <p>Levels coarser than the backbone's last are pooled from the level before, the first of them
 * after a projection to the network's width ({@code fpn.resample.<level's place>}). Cells then
 * repeat the topology; in cell 0 every input that still has a backbone's channels is projected at
 * every node that uses it. A backbone level without a node of its own is projected once where it
 * leaves cell 0, under the same kind of name, so that heads and later cells see maps of one width.
 */
final class FeatureNetwork {
  private final GraphBuilder graph;
  private final DetectorSpec spec;
  private final Topology topology;

  FeatureNetwork(GraphBuilder graph, DetectorSpec spec, Topology topology) {
    this.graph = graph;
    this.spec = spec;
    this.topology = topology;
  }

  /**
   * Adds all cells.
   *
   * @param features the backbone's maps, P1 first
   * @return ids of the maps that leave the last cell, by level
   */
  Map<Integer, Integer> build(List<Integer> features) {
    Map<Integer, Integer> maps = levelInputs(features);
    for (int cell = 0; cell < topology.repeats(); cell++) {
      maps = cell(cell, maps);
    }
    maps.forEach((level, id) -> graph.name("fpn.P" + level, id));
    return maps;
  }

  private Map<Integer, Integer> levelInputs(List<Integer> features) {
    Map<Integer, Integer> maps = new TreeMap<>();
    int last = features.get(features.size() - 1);
    for (int level : topology.levels()) {
      if (level <= features.size()) {
        int id = features.get(level - 1);
        graph.name("backbone.P" + level, id);
        maps.put(level, id);
        continue;
      }
      if (maps.isEmpty()) {
        graph.name("backbone.P" + features.size(), last);
      }
      PartBuilder layers = new PartBuilder(graph, Part.FPN, "fpn / level input P" + level);
      last = layers.resample(last, shapeAt(level), resampleName(level));
      layers.name("level_input.P" + level, last);
      maps.put(level, last);
    }
    return maps;
  }

  private Map<Integer, Integer> cell(int cell, Map<Integer, Integer> inputs) {
    Map<String, Integer> maps = new HashMap<>();
    inputs.forEach((level, id) -> maps.put(Topology.inputName(level), id));
    for (int i = 0; i < topology.nodes().size(); i++) {
      FusionNode node = topology.nodes().get(i);
      maps.put(node.name(), node(cell, i, node, maps));
    }
    Map<Integer, Integer> outputs = new TreeMap<>();
    for (int level : topology.levels()) {
      PartBuilder layers =
          new PartBuilder(graph, Part.FPN, "cell " + cell + " / passed on P" + level);
      int id = maps.get(topology.outputOf(level));
      outputs.put(level, layers.resample(id, shapeAt(level), resampleName(level)));
    }
    return outputs;
  }

  private int node(int cell, int index, FusionNode node, Map<String, Integer> maps) {
    String name = "cell" + cell + ".node" + index;
    String prefix = "fpn.cell." + cell + ".fnode." + index;
    PartBuilder layers =
        new PartBuilder(graph, Part.FPN, "cell " + cell + " / node " + node.name());
    Shape shape = shapeAt(node.level());
    List<Integer> inputs = new ArrayList<>();
    List<Integer> sourceLevels = new ArrayList<>();
    for (String input : node.inputs()) {
      String resample = prefix + ".combine.resample." + topology.offsetOf(input);
      int id = layers.at("input " + input).resample(maps.get(input), shape, resample);
      layers.name(name + ".input" + inputs.size(), id);
      inputs.add(id);
      sourceLevels.add(topology.levelOf(input).orElseThrow());
    }
    Optional<String> weights =
        node.fusion().learned() && !inputs.isEmpty()
            ? Optional.of(prefix + ".combine.edge_weights")
            : Optional.empty();
    Op.Fuse fuse = new Op.Fuse(cell, index, node.fusion(), sourceLevels, shape.channels(), weights);
    int map = layers.add(fuse, inputs, shape);
    layers.name(name + ".fused", map);
    Activation activation = spec.activation();
    String after = prefix + ".after_combine.conv";
    map = layers.separable(layers.activate(map, activation), after, spec.width());
    map = layers.norm(map, after + ".bn");
    layers.name(name, map);
    return map;
  }

  private Shape shapeAt(int level) {
    return new Shape(
        spec.width(),
        Shapes.atLevel(spec.imageHeight(), level),
        Shapes.atLevel(spec.imageWidth(), level));
  }

  private String resampleName(int level) {
    return "fpn.resample." + topology.levels().indexOf(level);
  }
}
