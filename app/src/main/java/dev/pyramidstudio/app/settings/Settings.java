package dev.pyramidstudio.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A small JSON file of values by key. Convenience only: a file that cannot be read is as good as
 * none, and one that cannot be written is tried again at the next change. Several programs may
 * share it: each writes what it changed itself and leaves the rest as it finds it.
 */
public final class Settings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<Path> file;
  private final ObjectNode values;
  private final Set<String> changed = new LinkedHashSet<>();

  private Settings(Optional<Path> file, ObjectNode values) {
    this.file = file;
    this.values = values;
  }

  /** Remembered in {@code file}, which need not exist yet. */
  public static Settings in(Path file) {
    return new Settings(Optional.of(file), read(file).orElseGet(JSON::createObjectNode));
  }

  /** Remembered until the program ends: for tests. */
  public static Settings inMemory() {
    return new Settings(Optional.empty(), JSON.createObjectNode());
  }

  /** The usual file of this user. */
  public static Settings ofUser() {
    return in(UserFolders.config().resolve("settings.json"));
  }

  private static Optional<ObjectNode> read(Path file) {
    try {
      if (Files.isReadable(file) && JSON.readTree(file.toFile()) instanceof ObjectNode found) {
        return Optional.of(found);
      }
    } catch (IOException broken) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Looks what others have written since; what was changed here and not yet saved stays. */
  public void reload() {
    ObjectNode mine = values.deepCopy();
    file.flatMap(Settings::read)
        .ifPresent(
            found -> {
              values.removeAll();
              values.setAll(found);
              changed.forEach(key -> values.set(key, mine.get(key)));
            });
  }

  public Optional<String> text(String key) {
    JsonNode value = values.get(key);
    return value != null && value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  public OptionalDouble number(String key) {
    JsonNode value = values.get(key);
    return value != null && value.isNumber()
        ? OptionalDouble.of(value.asDouble())
        : OptionalDouble.empty();
  }

  public List<String> list(String key) {
    List<String> texts = new ArrayList<>();
    if (values.get(key) instanceof ArrayNode array) {
      array.forEach(item -> texts.add(item.asText()));
    }
    return List.copyOf(texts);
  }

  public void put(String key, String text) {
    put(key, JSON.getNodeFactory().textNode(text));
  }

  public void put(String key, double number) {
    put(key, JSON.getNodeFactory().numberNode(number));
  }

  public void put(String key, List<String> texts) {
    ArrayNode array = JSON.createArrayNode();
    texts.forEach(array::add);
    put(key, array);
  }

  private void put(String key, JsonNode value) {
    if (!value.equals(values.get(key))) {
      values.set(key, value);
      changed.add(key);
    }
  }

  /** Writes what was put and differs from what was there; false if the place cannot be written. */
  public boolean save() {
    if (file.isEmpty()) {
      return true;
    }
    reload();
    try {
      Files.createDirectories(file.get().toAbsolutePath().getParent());
      AtomicFile.write(
          file.get(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values));
      changed.clear();
      return true;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException | RefusedException unwritable) {
      return false;
    }
  }
}
