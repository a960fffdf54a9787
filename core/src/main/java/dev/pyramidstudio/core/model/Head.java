package dev.pyramidstudio.core.model;

import dev.pyramidstudio.core.graph.GraphBuilder;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A prediction head (effdet's {@code HeadNet}): separable convolutions shared by all levels, with
 * batch norms of each level's own, then a separable convolution to the result. Channels of the
 * result: anchor major, then class or (ty, tx, th, tw).
 */
final class Head {
  private final GraphBuilder graph;
  private final DetectorSpec spec;
  private final Part part;

  Head(GraphBuilder graph, DetectorSpec spec, Part part) {
    this.graph = graph;
    this.spec = spec;
    this.part = part;
  }

  /**
   * Adds the head on every level.
   *
   * @param perAnchor values for each anchor
   */
  void build(Map<Integer, Integer> maps, int perAnchor) {
    String prefix = part.id() + "_net";
    List<Integer> levels = new ArrayList<>(maps.keySet());
    for (int level : levels) {
      PartBuilder layers = new PartBuilder(graph, part, part.id() + " head / P" + level);
      int map = maps.get(level);
      for (int repeat = 0; repeat < spec.headDepth(); repeat++) {
        map = layers.separable(map, prefix + ".conv_rep." + repeat, spec.width());
        map = layers.norm(map, prefix + ".bn_rep." + repeat + "." + levels.indexOf(level) + ".bn");
        map = layers.activate(map, spec.activation());
      }
      map = layers.separable(map, prefix + ".predict", spec.anchors().perCell() * perAnchor);
      layers.name(part.id() + ".P" + level, map);
    }
  }
}
