package dev.pyramidstudio.core.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A value in a JSON file that knows where it stands, for files that are read strictly: whatever is
 * not of the kind that belongs there is refused in one line with file, place (such as {@code
 * nodes[3].level}) and mending.
 */
public final class JsonValue {
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

  private final String file;
  private final String place;
  private final JsonNode node;

  private JsonValue(String file, String place, JsonNode node) {
    this.file = file;
    this.place = place;
    this.node = node;
  }

  /**
   * What stands in a file.
   *
   * @param maxBytes above the size of any legal file; keeps a wrong one from filling the memory
   * @throws RefusedException if it cannot be read, or holds no JSON
   */
  public static JsonValue read(Path file, int maxBytes) {
    return parse(text(file, maxBytes), file.toString());
  }

  private static String text(Path file, int maxBytes) {
    try {
      if (Files.isDirectory(file)) {
        throw refused(file.toString(), say("file.folder"));
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(maxBytes + 1);
      }
      if (bytes.length > maxBytes) {
        throw refused(file.toString(), say("file.large", maxBytes >> 20));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused(file.toString(), say("file.not-utf8"));
    } catch (NoSuchFileException e) {
      throw refused(file.toString(), say("file.missing"));
    } catch (AccessDeniedException e) {
      throw refused(file.toString(), say("file.denied"));
    } catch (IOException e) {
      throw refused(
          file.toString(), say("file.unreadable", oneLine(String.valueOf(e.getMessage()))));
    }
  }

  /**
   * What stands in a text.
   *
   * @param fileName what messages call the text
   * @throws RefusedException if it is no JSON
   */
  public static JsonValue parse(String json, String fileName) {
    String file = oneLine(fileName);
    try {
      JsonNode root = JSON.readTree(json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json);
      if (root == null || root.isMissingNode()) {
        throw refused(file, say("read.empty"));
      }
      return new JsonValue(file, "", root);
    } catch (StreamConstraintsException e) {
      throw refused(file, say("read.excessive"));
    } catch (JsonProcessingException e) {
      throw refused(file, damage(e));
    }
  }

  private static String damage(JsonProcessingException e) {
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    String detail = oneLine(e.getOriginalMessage());
    return detail.startsWith("Duplicate field")
        ? say("read.duplicate", line, column, detail.substring("Duplicate field ".length()))
        : say("read.not-json", line, column);
  }

  /** The name of the file, as messages call it. */
  public String file() {
    return file;
  }

  /** Whether this is an object whose field {@code format} says {@code format}. */
  public boolean isOf(String format) {
    return node.isObject() && format.equals(node.path("format").textValue());
  }

  /**
   * Requires an object of this format and version with no fields but {@code known}. Format and
   * version come first: in another version other fields may be right.
   */
  public void requireHead(String format, int version, String... known) {
    require(node.isObject(), say("read.kind.object"));
    JsonValue said = field("format");
    if (!isOf(format)) {
      throw refusedIn(said.shown(), "read.format", format);
    }
    JsonValue number = field("version");
    if (!number.node.isInt() || number.node.intValue() != version) {
      throw refusedIn(number.shown(), "read.version", version);
    }
    List<String> all = new ArrayList<>(List.of("format", "version"));
    all.addAll(Arrays.asList(known));
    requireKnown(all);
  }

  private RefusedException refusedIn(String found, String key, Object wanted) {
    return refused(say(key, found, wanted));
  }

  /** Requires an object with no fields but {@code known}. */
  public void requireObject(String... known) {
    require(node.isObject(), say("read.kind.object"));
    requireKnown(Arrays.asList(known));
  }

  private void requireKnown(List<String> known) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw refused(file, say("read.unknown-field", within(shown(name)), list(known)));
      }
    }
  }

  private static String list(List<String> words) {
    return String.join(", ", words);
  }

  /** The field {@code name}, which has to be there. */
  public JsonValue field(String name) {
    return find(name).orElseThrow(() -> refused(say("read.missing", name)));
  }

  /** The field {@code name}, if it is there. */
  public Optional<JsonValue> find(String name) {
    return Optional.ofNullable(node.get(name)).map(n -> new JsonValue(file, within(name), n));
  }

  private String within(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /**
   * The elements of this list.
   *
   * @param kind what belongs here, such as "a list of names"
   */
  public List<JsonValue> elements(String kind) {
    require(node.isArray(), kind);
    List<JsonValue> elements = new ArrayList<>();
    for (JsonNode element : node) {
      elements.add(new JsonValue(file, place + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  public String text() {
    require(node.isTextual(), say("read.kind.text"));
    return node.textValue();
  }

  public int integer() {
    require(node.isIntegralNumber() && node.canConvertToInt(), say("read.kind.integer"));
    return node.intValue();
  }

  /** The number, which is infinite if no double is as large. */
  public double number() {
    require(node.isNumber(), say("read.kind.number"));
    return node.doubleValue();
  }

  public boolean flag() {
    require(node.getNodeType() == JsonNodeType.BOOLEAN, say("read.kind.flag"));
    return node.booleanValue();
  }

  private void require(boolean fits, String kind) {
    if (!fits) {
      throw wrong(kind);
    }
  }

  /** The refusal of a value that is not {@code kind}, such as "a position of two numbers". */
  public RefusedException wrong(String kind) {
    String where = place.isEmpty() ? say("read.whole") : place;
    return refused(file, say("read.kind", where, kind, shown()));
  }

  /** A refusal for {@code reason}, with file and place before it. */
  public RefusedException refused(String reason) {
    return refused(file, place.isEmpty() ? reason : say("read.at", place, reason));
  }

  /** A refusal of a whole file. */
  public static RefusedException refused(String fileName, String reason) {
    return RefusedException.of(JsonValue.class, "file.refused", oneLine(fileName), reason);
  }

  /** The value as a message may show it: on one line, and its beginning only. */
  public String shown() {
    return shown(node.toString());
  }

  /** Text from outside as a message may show it: on one line, and its beginning only. */
  public static String shown(String text) {
    String line = oneLine(text);
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
  }

  /** Text from outside with everything replaced that could break a line or hide. */
  public static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ");
  }

  /** Text as a JSON string, quotes included. */
  public static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  private static String say(String key, Object... args) {
    return Text.of(JsonValue.class, key, args);
  }
}
