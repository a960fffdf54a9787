package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.files.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** Topology → JSON in a stable layout: head, then a line for each node in execution order. */
final class TopologyWriter {
  private TopologyWriter() {}

  static String write(Topology topology) {
    return "{\n"
        + head(TopologyFiles.FORMAT)
        + field("name", JsonValue.quoted(topology.name()))
        + field("levels", numbers(topology.levels()))
        + field("repeats", String.valueOf(topology.repeats()))
        + nodes(topology.nodes());
  }

  static String write(List<FusionNode> fragment) {
    return "{\n" + head(TopologyFragment.FORMAT) + nodes(fragment);
  }

  private static String head(String format) {
    return field("format", JsonValue.quoted(format))
        + field("version", String.valueOf(TopologyFiles.VERSION));
  }

  private static String nodes(List<FusionNode> nodes) {
    String lines =
        nodes.stream().map(node -> "\n    " + node(node)).collect(Collectors.joining(","));
    return "  \"nodes\": [" + lines + (lines.isEmpty() ? "]\n}\n" : "\n  ]\n}\n");
  }

  private static String field(String name, String value) {
    return "  \"" + name + "\": " + value + ",\n";
  }

  private static String node(FusionNode node) {
    String inputs = node.inputs().stream().map(JsonValue::quoted).collect(Collectors.joining(", "));
    return "{\"name\": "
        + JsonValue.quoted(node.name())
        + ", \"level\": "
        + node.level()
        + ", \"inputs\": ["
        + inputs
        + "], \"fusion\": "
        + JsonValue.quoted(node.fusion().id())
        + node.position().map(p -> ", \"position\": " + position(p)).orElse("")
        + "}";
  }

  private static String position(Position position) {
    return "[" + number(position.column()) + ", " + number(position.row()) + "]";
  }

  private static String number(double value) {
    long whole = (long) value;
    return whole == value ? String.valueOf(whole) : String.valueOf(value);
  }

  private static String numbers(List<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
