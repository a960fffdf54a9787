package dev.pyramidstudio.core.topology;

import dev.pyramidstudio.core.files.JsonValue;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON → topology, field by field. */
final class TopologyReader {
  private TopologyReader() {}

  static Topology read(JsonValue root) {
    root.requireHead(
        TopologyFiles.FORMAT, TopologyFiles.VERSION, "name", "levels", "repeats", "nodes");
    Topology topology =
        new Topology(title(root), levels(root), root.field("repeats").integer(), nodes(root));
    refuse(root, TopologyRules.flaw(topology));
    return topology;
  }

  static List<FusionNode> readFragment(JsonValue root) {
    root.requireHead(TopologyFragment.FORMAT, TopologyFiles.VERSION, "nodes");
    List<FusionNode> nodes = nodes(root);
    refuse(root, TopologyRules.doubledNameFlaw(nodes));
    return nodes;
  }

  private static void refuse(JsonValue place, Optional<String> flaw) {
    flaw.ifPresent(
        sentence -> {
          throw place.refused(sentence);
        });
  }

  private static String title(JsonValue root) {
    Optional<JsonValue> name = root.find("name");
    if (name.isPresent()) {
      return name.get().text();
    }
    String file = root.file().substring(root.file().replace('\\', '/').lastIndexOf('/') + 1);
    return file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
  }

  private static List<Integer> levels(JsonValue root) {
    return root.field("levels").elements(say("read.kind.numbers")).stream()
        .map(JsonValue::integer)
        .toList();
  }

  private static List<FusionNode> nodes(JsonValue root) {
    List<JsonValue> elements = root.field("nodes").elements(say("read.kind.nodes"));
    refuse(root, TopologyRules.countFlaw(elements.size()));
    return elements.stream().map(TopologyReader::node).toList();
  }

  private static FusionNode node(JsonValue node) {
    node.requireObject("name", "level", "inputs", "fusion", "position");
    String name = node.field("name").text();
    int level = node.field("level").integer();
    FusionNode read = new FusionNode(name, level, inputs(node), fusion(node), position(node));
    refuse(node, TopologyRules.nameFlaw(name).or(() -> TopologyRules.positionFlaw(read)));
    return read;
  }

  private static Fusion fusion(JsonValue node) {
    JsonValue word = node.field("fusion");
    return Fusion.byId(word.text())
        .orElseThrow(
            () ->
                word.refused(
                    say("read.fusion", JsonValue.shown(word.text()), Presets.fusionWords())));
  }

  private static List<String> inputs(JsonValue node) {
    List<String> inputs = new ArrayList<>();
    for (JsonValue element : node.field("inputs").elements(say("read.kind.names"))) {
      String input = element.text();
      // An input's name is a node's name or P and digits; both are short and printable.
      if (input.length() > TopologyRules.MAX_NAME || !input.equals(JsonValue.oneLine(input))) {
        throw element.refused(say("read.input-name", JsonValue.shown(input)));
      }
      inputs.add(input);
    }
    return inputs;
  }

  private static Optional<Position> position(JsonValue node) {
    return node.find("position")
        .map(
            array -> {
              List<JsonValue> numbers = array.elements(say("read.kind.position"));
              if (numbers.size() != 2) {
                throw array.wrong(say("read.kind.position"));
              }
              return new Position(numbers.get(0).number(), numbers.get(1).number());
            });
  }

  private static String say(String key, Object... args) {
    return Text.of(TopologyReader.class, key, args);
  }
}
