package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyMatch;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which tensor of one network stands for a tensor of another that differs in its topology:
 * effdet's names count nodes, inputs and levels, and those numbers move when nodes do.
 */
final class TensorRenaming {
  private static final Pattern NODE =
      Pattern.compile("fpn\\.cell\\.(\\d+)\\.fnode\\.(\\d+)\\.(.+)");
  private static final Pattern RESAMPLE = Pattern.compile("combine\\.resample\\.(\\d+)\\.(.+)");
  private static final Pattern LEVEL =
      Pattern.compile("(fpn\\.resample\\.|(?:class|box)_net\\.bn_rep\\.\\d+\\.)(\\d+)(\\..+)");

  private final Topology source;
  private final Topology target;
  private final TopologyMatch match;

  TensorRenaming(Topology source, Topology target, TopologyMatch match) {
    this.source = source;
    this.target = target;
    this.match = match;
  }

  /** The source's name for the target's tensor {@code name}; empty if it has nothing like it. */
  Optional<String> sourceOf(String name) {
    Matcher node = NODE.matcher(name);
    if (node.matches()) {
      return ofNode(node);
    }
    Matcher level = LEVEL.matcher(name);
    if (level.matches()) {
      int place = source.levels().indexOf(target.levels().get(Integer.parseInt(level.group(2))));
      return place < 0 ? Optional.empty() : Optional.of(level.group(1) + place + level.group(3));
    }
    return Optional.of(name);
  }

  /** The target's node that the tensor {@code name} belongs to, if it is a node's. */
  Optional<FusionNode> nodeOf(String name) {
    Matcher node = NODE.matcher(name);
    return node.matches()
        ? Optional.of(target.nodes().get(Integer.parseInt(node.group(2))))
        : Optional.empty();
  }

  private Optional<String> ofNode(Matcher name) {
    FusionNode node = target.nodes().get(Integer.parseInt(name.group(2)));
    String from = match.nodes().get(node.name());
    if (from == null || Integer.parseInt(name.group(1)) >= source.repeats()) {
      return Optional.empty();
    }
    int index = source.offsetOf(from) - source.levels().size();
    String prefix = "fpn.cell." + name.group(1) + ".fnode." + index + ".";
    Matcher resample = RESAMPLE.matcher(name.group(3));
    if (!resample.matches()) {
      return Optional.of(prefix + name.group(3));
    }
    return sourceOffset(node, from, Integer.parseInt(resample.group(1)))
        .map(offset -> prefix + "combine.resample." + offset + "." + resample.group(2));
  }

  private Optional<Integer> sourceOffset(FusionNode node, String from, int targetOffset) {
    for (int i = 0; i < node.inputs().size(); i++) {
      int place = match.inputs().get(node.name()).get(i);
      if (target.offsetOf(node.inputs().get(i)) == targetOffset && place >= 0) {
        String input = source.node(from).orElseThrow().inputs().get(place);
        return Optional.of(source.offsetOf(input));
      }
    }
    return Optional.empty();
  }
}
