package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A topology as text for Python users of MMDetection: the {@code neck} of a configuration file.
 * MMDetection has fixed necks and none that takes a node list, so this names the neck that comes
 * nearest in structure, and says in comments what it does differently.
 */
public final class TopologyMmdet {
  /** MMDetection's necks by the preset that they build; how often they repeat, where they can. */
  private static final Map<String, Neck> NECKS =
      Map.of(
          "fpn", new Neck("FPN", Optional.empty()),
          "panet", new Neck("PAFPN", Optional.empty()),
          "bifpn", new Neck("BiFPN", Optional.of("num_stages")),
          "nasfpn", new Neck("NASFPN", Optional.of("stack_times")));

  private TopologyMmdet() {}

  private record Neck(String type, Optional<String> repeats) {}

  private record Nearest(String preset, TopologyDiff difference) {}

  /** The neck for the backbone and width of {@code spec}. */
  public static String write(Topology topology, DetectorSpec spec) {
    StringBuilder text = new StringBuilder();
    TopologyEffdet.comment(
        text, Text.of(TopologyMmdet.class, "mmdet.head", TopologyEffdet.oneLine(topology.name())));
    limits(topology).forEach(limit -> TopologyEffdet.comment(text, limit));
    Optional<Nearest> nearest = nearest(topology);
    if (nearest.isEmpty() || !nearest.get().difference().isEmpty()) {
      nodes(text, topology);
    }
    if (nearest.isEmpty()) {
      return text.toString();
    }
    Neck neck = NECKS.get(nearest.get().preset());
    text.append("neck = dict(\n    type='").append(neck.type()).append("',\n");
    text.append("    in_channels=").append(backboneChannels(topology, spec)).append(",\n");
    text.append("    out_channels=").append(spec.width()).append(",\n");
    neck.repeats()
        .ifPresent(
            key ->
                text.append("    ")
                    .append(key)
                    .append('=')
                    .append(topology.repeats())
                    .append(",\n"));
    if (!neck.type().equals("BiFPN")) {
      text.append("    num_outs=").append(topology.levels().size()).append(",\n");
    }
    text.append("    start_level=0,\n");
    text.append("    norm_cfg=dict(type='BN', requires_grad=True, eps=1e-3, momentum=0.01))\n");
    return text.toString();
  }

  /** What MMDetection would do differently, a sentence each; the nodes follow the last. */
  static List<String> limits(Topology topology) {
    Optional<Nearest> nearest = nearest(topology);
    if (nearest.isEmpty()) {
      return List.of(Text.of(TopologyMmdet.class, "mmdet.none"));
    }
    Neck neck = NECKS.get(nearest.get().preset());
    List<String> limits = new ArrayList<>();
    limits.add(Text.of(TopologyMmdet.class, "mmdet." + nearest.get().preset() + ".limit"));
    if (neck.repeats().isEmpty() && topology.repeats() > 1) {
      limits.add(Text.of(TopologyMmdet.class, "mmdet.repeats", neck.type(), topology.repeats()));
    }
    if (!nearest.get().difference().isEmpty()) {
      limits.add(Text.of(TopologyMmdet.class, "mmdet.nearest", neck.type()));
    }
    return limits;
  }

  private static Optional<Nearest> nearest(Topology topology) {
    if (topology.nodes().isEmpty()) {
      return Optional.empty();
    }
    return NECKS.keySet().stream()
        .sorted()
        .flatMap(preset -> compare(topology, preset).stream())
        .min((a, b) -> Integer.compare(size(a.difference()), size(b.difference())));
  }

  private static Optional<Nearest> compare(Topology topology, String preset) {
    boolean published = topology.levels().equals(List.of(3, 4, 5, 6, 7));
    if (preset.equals("nasfpn") && !published) {
      return Optional.empty();
    }
    Topology other =
        Presets.of(
            preset,
            Presets.takesFusion(preset)
                ? Optional.of(topology.nodes().get(0).fusion())
                : Optional.empty(),
            topology.levels(),
            topology.repeats());
    return Optional.of(new Nearest(preset, TopologyDiff.between(other, topology)));
  }

  private static int size(TopologyDiff difference) {
    return difference.sentences().size();
  }

  private static List<Integer> backboneChannels(Topology topology, DetectorSpec spec) {
    // The backbone does not depend on the nodes, which may be unfinished.
    Graph graph = DetectorGraph.build(spec, topology.withNodes(List.of()));
    return topology.levels().stream()
        .map(level -> graph.tensors().get("backbone.P" + level))
        .filter(Objects::nonNull)
        .map(id -> graph.nodes().get(id).shape().channels())
        .toList();
  }

  private static void nodes(StringBuilder text, Topology topology) {
    for (FusionNode node : topology.nodes()) {
      TopologyEffdet.comment(
          text,
          "  "
              + node.name()
              + ": P"
              + node.level()
              + " = "
              + node.fusion().id()
              + "("
              + String.join(", ", node.inputs())
              + ")");
    }
  }
}
