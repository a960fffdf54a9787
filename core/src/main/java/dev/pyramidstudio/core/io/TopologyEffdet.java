package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A topology as text for Python users of efficientdet-pytorch ("effdet"): a node list in the form
 * of its {@code fpn_config.py}, which its {@code BiFpn} runs as it is. What effdet cannot express
 * is said in comments at the top, so that nobody trains something else than was drawn.
 */
public final class TopologyEffdet {
  private TopologyEffdet() {}

  public static String write(Topology topology) {
    StringBuilder text = new StringBuilder();
    comment(text, Text.of(TopologyEffdet.class, "effdet.head", oneLine(topology.name())));
    limits(topology).forEach(limit -> comment(text, limit));
    text.append("from omegaconf import OmegaConf\n\n\ndef fpn_config():\n");
    text.append("    p = OmegaConf.create()\n    p.nodes = [\n");
    for (FusionNode node : topology.nodes()) {
      String offsets =
          node.inputs().stream()
              .map(input -> String.valueOf(topology.offsetOf(input)))
              .collect(Collectors.joining(", "));
      text.append("        {'feat_level': ")
          .append(node.level())
          .append(", 'inputs_offsets': [")
          .append(offsets)
          .append("], 'weight_method': '")
          .append(method(node.fusion()))
          .append("'},  # ")
          .append(node.name())
          .append('\n');
    }
    text.append("    ]\n    return p\n\n\n");
    text.append("# config = effdet.get_efficientdet_config('tf_efficientdet_d0')\n");
    text.append("# config.min_level = ").append(topology.levels().get(0)).append('\n');
    text.append("# config.max_level = ").append(last(topology.levels())).append('\n');
    text.append("# config.num_levels = ").append(topology.levels().size()).append('\n');
    text.append("# config.fpn_cell_repeats = ").append(topology.repeats()).append('\n');
    text.append("# config.fpn_config = fpn_config()\n");
    return text.toString();
  }

  /** What effdet would do differently, a sentence each; empty where it runs just this topology. */
  static List<String> limits(Topology topology) {
    List<String> limits = new ArrayList<>();
    topology.nodes().stream()
        .filter(node -> !known(node.fusion()))
        .collect(
            Collectors.groupingBy(
                FusionNode::fusion,
                () -> new EnumMap<>(Fusion.class),
                Collectors.mapping(FusionNode::name, Collectors.joining(", "))))
        .forEach(
            (fusion, names) ->
                limits.add(Text.of(TopologyEffdet.class, "effdet.fusion", names, fusion.id())));
    int levels = topology.levels().size();
    List<Integer> lastNodes =
        topology.nodes().stream()
            .skip(Math.max(0, topology.nodes().size() - levels))
            .map(FusionNode::level)
            .toList();
    if (!lastNodes.equals(topology.levels())) {
      limits.add(Text.of(TopologyEffdet.class, "effdet.outputs", levels));
    }
    return limits;
  }

  private static boolean known(Fusion fusion) {
    return fusion == Fusion.SUM || fusion == Fusion.FAST || fusion == Fusion.SOFTMAX;
  }

  private static String method(Fusion fusion) {
    return switch (fusion) {
      case FAST, CHANNEL_FAST -> "fastattn";
      case SOFTMAX, CHANNEL_SOFTMAX -> "attn";
      case SUM, UNBOUNDED, GLOBAL_ATTENTION -> "sum";
    };
  }

  static void comment(StringBuilder text, String sentence) {
    text.append("# ").append(oneLine(sentence)).append('\n');
  }

  /** A name from a file must not end the comment and become code. */
  static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  private static int last(List<Integer> levels) {
    return levels.get(levels.size() - 1);
  }
}
