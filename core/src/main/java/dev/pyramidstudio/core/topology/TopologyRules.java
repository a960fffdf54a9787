package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every topology must be, whoever made it: edits keep these rules, files that break them are
 * refused. Each rule answers with the sentence that says what is wrong and how to mend it, or with
 * nothing. Whether a well-formed topology can also run is {@link TopologyCheck}'s question.
 */
final class TopologyRules {
  static final int MAX_NODES = 2000;
  static final int MAX_REPEATS = 64;
  static final int MIN_LEVEL = 2;
  static final int MAX_LEVEL = 9;

  /** The deepest level that a backbone offers; a pyramid has to begin at or below it. */
  static final int MAX_FIRST_LEVEL = 5;

  static final int MAX_NAME = 60;
  static final int MAX_TITLE = 200;
  static final double MAX_POSITION = 10_000;

  private static final Pattern INPUT_LIKE = Pattern.compile("P\\d+");

  private TopologyRules() {}

  /** The first flaw of a topology, in reading order. */
  static Optional<String> flaw(Topology topology) {
    Optional<String> head =
        titleFlaw(topology.name())
            .or(() -> levelsFlaw(topology.levels()))
            .or(() -> repeatsFlaw(topology.repeats()))
            .or(() -> countFlaw(topology.nodes().size()));
    if (head.isPresent()) {
      return head;
    }
    Set<String> above = new HashSet<>();
    topology.levels().forEach(level -> above.add(Topology.inputName(level)));
    for (FusionNode node : topology.nodes()) {
      Optional<String> flaw =
          nameFlaw(node.name())
              .or(() -> levelFlaw(node, topology.levels()))
              .or(() -> positionFlaw(node))
              .or(() -> inputsFlaw(node, above, topology));
      if (flaw.isPresent()) {
        return flaw;
      }
      if (!above.add(node.name())) {
        return say("rule.duplicate-name", node.name());
      }
    }
    return Optional.empty();
  }

  static Optional<String> titleFlaw(String title) {
    if (title.length() > MAX_TITLE) {
      return say("rule.title-long", title.length(), MAX_TITLE);
    }
    return hasControl(title) ? say("rule.title-control") : Optional.empty();
  }

  static Optional<String> levelsFlaw(List<Integer> levels) {
    if (levels.isEmpty()) {
      return say("rule.no-levels");
    }
    for (int i = 0; i < levels.size(); i++) {
      int level = levels.get(i);
      if (level < MIN_LEVEL || level > MAX_LEVEL) {
        return say("rule.level-range", level, MIN_LEVEL, MAX_LEVEL);
      }
      if (i > 0 && level != levels.get(i - 1) + 1) {
        return say("rule.levels-contiguous", levels.get(i - 1), level);
      }
    }
    return levels.get(0) > MAX_FIRST_LEVEL
        ? say("rule.first-level", levels.get(0), MAX_FIRST_LEVEL)
        : Optional.empty();
  }

  static Optional<String> repeatsFlaw(int repeats) {
    return repeats < 1 || repeats > MAX_REPEATS
        ? say("rule.repeats", repeats, MAX_REPEATS)
        : Optional.empty();
  }

  static Optional<String> countFlaw(int nodes) {
    return nodes > MAX_NODES ? say("rule.node-count", nodes, MAX_NODES) : Optional.empty();
  }

  static Optional<String> nameFlaw(String name) {
    if (name.isBlank()) {
      return say("rule.name-empty");
    }
    if (name.length() > MAX_NAME) {
      return say("rule.name-long", name.substring(0, 20) + "…", name.length(), MAX_NAME);
    }
    if (hasControl(name)) {
      return say("rule.name-control");
    }
    if (!name.equals(name.strip())) {
      return say("rule.name-space", name);
    }
    return INPUT_LIKE.matcher(name).matches() ? say("rule.name-input", name) : Optional.empty();
  }

  static Optional<String> doubledNameFlaw(List<FusionNode> nodes) {
    Set<String> names = new HashSet<>();
    return nodes.stream()
        .map(FusionNode::name)
        .filter(name -> !names.add(name))
        .findFirst()
        .flatMap(name -> say("rule.duplicate-name", name));
  }

  static Optional<String> levelFlaw(FusionNode node, List<Integer> levels) {
    return levels.contains(node.level())
        ? Optional.empty()
        : say("rule.node-level", node.name(), node.level(), range(levels));
  }

  static Optional<String> positionFlaw(FusionNode node) {
    boolean fits =
        node.position().map(p -> inside(p.column()) && inside(p.row())).orElse(Boolean.TRUE);
    return fits ? Optional.empty() : say("rule.position", node.name(), (long) MAX_POSITION);
  }

  private static boolean inside(double coordinate) {
    return Math.abs(coordinate) <= MAX_POSITION;
  }

  private static Optional<String> inputsFlaw(
      FusionNode node, Set<String> above, Topology topology) {
    Set<String> seen = new HashSet<>();
    for (String input : node.inputs()) {
      if (!seen.add(input)) {
        return say("rule.input-twice", node.name(), input);
      }
      if (above.contains(input)) {
        continue;
      }
      if (input.equals(node.name())) {
        return say("rule.input-self", node.name());
      }
      if (topology.node(input).isEmpty()) {
        return say("rule.input-unknown", node.name(), input);
      }
      List<String> circle = ExecutionOrder.path(topology.nodes(), node.name(), input);
      return circle.isEmpty()
          ? say("rule.input-below", node.name(), input)
          : say("rule.cycle", String.join(" → ", circle) + " → " + node.name());
    }
    return Optional.empty();
  }

  /** "P3–P7", or "P4" if there is but one. */
  static String range(List<Integer> levels) {
    String first = Topology.inputName(levels.get(0));
    return levels.size() == 1
        ? first
        : first + "–" + Topology.inputName(levels.get(levels.size() - 1));
  }

  private static boolean hasControl(String text) {
    return text.codePoints()
        .anyMatch(
            c -> {
              int type = Character.getType(c);
              return Character.isISOControl(c)
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || type == Character.SURROGATE
                  || type == Character.FORMAT;
            });
  }

  private static Optional<String> say(String key, Object... args) {
    return Optional.of(Text.of(TopologyRules.class, key, args));
  }
}
