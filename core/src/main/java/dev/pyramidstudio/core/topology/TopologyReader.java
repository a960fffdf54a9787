package dev.pyramidstudio.core.topology;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** JSON → topology, field by field. Places in messages look like {@code nodes[3].level}. */
final class TopologyReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_SHOWN = 40;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final ObjectReader JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String fileName;

  TopologyReader(String fileName) {
    this.fileName = TopologyFiles.oneLine(fileName);
  }

  Topology read(String json) {
    JsonNode root = tree(json);
    require(root, JsonNodeType.OBJECT, "", "read.kind.object");
    checkHead(root, TopologyFiles.FORMAT);
    knownFields(root, "", "format", "version", "name", "levels", "repeats", "nodes");
    Topology topology =
        new Topology(
            title(root), levels(root), integer(field(root, "", "repeats"), "repeats"), nodes(root));
    TopologyRules.flaw(topology)
        .ifPresent(
            flaw -> {
              throw TopologyFiles.refused(fileName, flaw);
            });
    return topology;
  }

  List<FusionNode> readFragment(String json) {
    JsonNode root = tree(json);
    require(root, JsonNodeType.OBJECT, "", "read.kind.object");
    checkHead(root, TopologyFragment.FORMAT);
    knownFields(root, "", "format", "version", "nodes");
    List<FusionNode> nodes = nodes(root);
    TopologyRules.doubledNameFlaw(nodes)
        .ifPresent(
            flaw -> {
              throw TopologyFiles.refused(fileName, flaw);
            });
    return nodes;
  }

  private JsonNode tree(String json) {
    try {
      JsonNode root = JSON.readTree(json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json);
      if (root == null || root.isMissingNode()) {
        throw refused("read.empty");
      }
      return root;
    } catch (StreamConstraintsException e) {
      throw refused("read.excessive");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      String detail = TopologyFiles.oneLine(e.getOriginalMessage());
      boolean duplicate = detail.startsWith("Duplicate field");
      throw duplicate
          ? refused("read.duplicate", line, column, detail.substring("Duplicate field ".length()))
          : refused("read.not-json", line, column);
    }
  }

  /** Format and version come first: in another version other fields may be right. */
  private void checkHead(JsonNode root, String wanted) {
    JsonNode format = field(root, "", "format");
    if (!format.isTextual() || !format.textValue().equals(wanted)) {
      throw refused("read.format", shown(format), wanted);
    }
    JsonNode version = field(root, "", "version");
    if (!version.isInt() || version.intValue() != TopologyFiles.VERSION) {
      throw refused("read.version", shown(version), TopologyFiles.VERSION);
    }
  }

  private String title(JsonNode root) {
    JsonNode name = root.get("name");
    if (name != null) {
      require(name, JsonNodeType.STRING, "name", "read.kind.text");
      return name.textValue();
    }
    String file = fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1);
    return file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
  }

  private List<Integer> levels(JsonNode root) {
    JsonNode array = field(root, "", "levels");
    require(array, JsonNodeType.ARRAY, "levels", "read.kind.numbers");
    List<Integer> levels = new ArrayList<>();
    for (JsonNode element : array) {
      levels.add(integer(element, "levels[" + levels.size() + "]"));
    }
    return levels;
  }

  private List<FusionNode> nodes(JsonNode root) {
    JsonNode array = field(root, "", "nodes");
    require(array, JsonNodeType.ARRAY, "nodes", "read.kind.nodes");
    TopologyRules.countFlaw(array.size())
        .ifPresent(
            flaw -> {
              throw TopologyFiles.refused(fileName, flaw);
            });
    List<FusionNode> nodes = new ArrayList<>();
    for (JsonNode element : array) {
      nodes.add(node(element, "nodes[" + nodes.size() + "]"));
    }
    return nodes;
  }

  private FusionNode node(JsonNode node, String place) {
    require(node, JsonNodeType.OBJECT, place, "read.kind.object");
    knownFields(node, place, "name", "level", "inputs", "fusion", "position");
    String name = text(node, place, "name");
    int level = integer(field(node, place, "level"), place + ".level");
    List<String> inputs = inputs(node, place);
    String word = text(node, place, "fusion");
    Fusion fusion =
        Fusion.byId(word)
            .orElseThrow(
                () ->
                    refused("read.fusion", place + ".fusion", shown(word), Presets.fusionWords()));
    FusionNode read = new FusionNode(name, level, inputs, fusion, position(node, place));
    TopologyRules.nameFlaw(name)
        .or(() -> TopologyRules.positionFlaw(read))
        .ifPresent(flaw -> throwAt(place, flaw));
    return read;
  }

  private List<String> inputs(JsonNode node, String place) {
    JsonNode array = field(node, place, "inputs");
    require(array, JsonNodeType.ARRAY, place + ".inputs", "read.kind.names");
    List<String> inputs = new ArrayList<>();
    for (JsonNode element : array) {
      String at = place + ".inputs[" + inputs.size() + "]";
      require(element, JsonNodeType.STRING, at, "read.kind.text");
      String input = element.textValue();
      // An input's name is a node's name or P and digits; both are short and printable.
      if (input.length() > TopologyRules.MAX_NAME || !input.equals(TopologyFiles.oneLine(input))) {
        throw refused("read.input-name", at, shown(input));
      }
      inputs.add(input);
    }
    return inputs;
  }

  private Optional<Position> position(JsonNode node, String place) {
    JsonNode array = node.get("position");
    if (array == null) {
      return Optional.empty();
    }
    String at = place + ".position";
    require(array, JsonNodeType.ARRAY, at, "read.kind.position");
    if (array.size() != 2 || !array.get(0).isNumber() || !array.get(1).isNumber()) {
      throw refused("read.kind", at, say("read.kind.position"), shown(array));
    }
    return Optional.of(new Position(array.get(0).doubleValue(), array.get(1).doubleValue()));
  }

  private String text(JsonNode object, String place, String name) {
    JsonNode value = field(object, place, name);
    require(value, JsonNodeType.STRING, within(place, name), "read.kind.text");
    return value.textValue();
  }

  private int integer(JsonNode value, String place) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw refused("read.kind", place, say("read.kind.integer"), shown(value));
    }
    return value.intValue();
  }

  private JsonNode field(JsonNode object, String place, String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      throw place.isEmpty()
          ? refused("read.missing", name)
          : refused("read.missing-in", place, name);
    }
    return value;
  }

  private void knownFields(JsonNode object, String place, String... known) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!Arrays.asList(known).contains(name)) {
        throw refused("read.unknown-field", within(place, shown(name)), String.join(", ", known));
      }
    }
  }

  private void require(JsonNode value, JsonNodeType type, String place, String kind) {
    if (value.getNodeType() != type) {
      String where = place.isEmpty() ? say("read.whole") : place;
      throw refused("read.kind", where, say(kind), shown(value));
    }
  }

  private void throwAt(String place, String flaw) {
    throw TopologyFiles.refused(fileName, place + ": " + flaw);
  }

  private RefusedException refused(String key, Object... args) {
    return TopologyFiles.refused(fileName, say(key, args));
  }

  private static String within(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private static String shown(JsonNode value) {
    return shown(value.toString());
  }

  private static String shown(String text) {
    String line = TopologyFiles.oneLine(text);
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
  }

  private static String say(String key, Object... args) {
    return Text.of(TopologyReader.class, key, args);
  }
}
