package dev.pyramidstudio.app.architecture;

import dev.pyramidstudio.core.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java sources of both modules, for rules that compiled classes cannot tell. */
final class Sources {
  /** Sources outside of tests, by path. */
  static Map<Path, String> all() {
    Map<Path, String> sources = new TreeMap<>();
    for (String module : List.of("core", "app")) {
      for (Path file : walk(SharedData.home().resolve(module).resolve("src/main/java"))) {
        if (file.toString().endsWith(".java")) {
          sources.put(file, read(file));
        }
      }
    }
    return sources;
  }

  /** The same, grouped by package folder. */
  static Map<Path, Map<Path, String>> byPackage() {
    return all().entrySet().stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.getKey().getParent(),
                TreeMap::new,
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The folder of resources that belongs to a package's folder of sources. */
  static Path resourcesOf(Path packageFolder) {
    return Path.of(packageFolder.toString().replace("/src/main/java/", "/src/main/resources/"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> walk(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sources() {}
}
