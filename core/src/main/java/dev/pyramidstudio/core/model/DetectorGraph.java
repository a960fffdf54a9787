package dev.pyramidstudio.core.model;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphBuilder;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.graph.Provenance;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * A whole EfficientDet (Tan, Pang and Le 2020) with the feature network exchanged: backbone, cells
 * of any topology, class and box heads. Weights carry effdet's state dict names, maps those of
 * {@link Graph#tensors()}. The topology's levels and repeats count, not the spec's.
 */
public final class DetectorGraph {
  private static final int COLOURS = 3;
  private static final int BOX_VALUES = 4;

  private DetectorGraph() {}

  /**
   * @param topology must be executable: nodes use only levels and nodes before them
   */
  public static Graph build(DetectorSpec spec, Topology topology) {
    GraphBuilder graph = new GraphBuilder();
    int input =
        graph.add(
            new Op.Input(),
            List.of(),
            new Shape(COLOURS, spec.imageHeight(), spec.imageWidth()),
            new Provenance(Part.BACKBONE, "input"));
    graph.name("input", input);
    List<Integer> features =
        new EfficientNet(graph, spec.backbone(), spec.activation()).build(input);
    Map<Integer, Integer> maps = new FeatureNetwork(graph, spec, topology).build(features);
    new Head(graph, spec, Part.CLASS).build(maps, spec.classes());
    new Head(graph, spec, Part.BOX).build(maps, BOX_VALUES);
    return graph.build();
  }
}
