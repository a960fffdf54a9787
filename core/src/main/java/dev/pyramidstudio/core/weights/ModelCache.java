package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that keeps downloaded weights. It may be deleted at any time; all in it can be fetched
 * again. A model's weights are {@code <id>.safetensors}; an official archive that somebody put
 * there by hand is found too.
 *
 * @param folder need not exist yet
 */
public record ModelCache(Path folder) {
  /** Names another folder than the usual one. */
  public static final String VARIABLE = "PYRAMID_STUDIO_CACHE";

  private static final String NAME = "pyramid-studio";

  /**
   * The cache folder of this user: {@value #VARIABLE} if it is set; else {@code
   * $XDG_CACHE_HOME/pyramid-studio} or {@code ~/.cache/pyramid-studio}, on macOS {@code
   * ~/Library/Caches/pyramid-studio}, on Windows {@code %LOCALAPPDATA%\pyramid-studio\cache}.
   */
  public static ModelCache ofUser() {
    return ofUser(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  static ModelCache ofUser(Map<String, String> environment, String system, String home) {
    Optional<Path> chosen = absolute(environment.get(VARIABLE));
    if (chosen.isPresent()) {
      return new ModelCache(chosen.get());
    }
    String os = system.toLowerCase(Locale.ROOT);
    if (os.contains("windows")) {
      Path local =
          absolute(environment.get("LOCALAPPDATA")).orElse(Path.of(home, "AppData", "Local"));
      return new ModelCache(local.resolve(NAME).resolve("cache"));
    }
    if (os.contains("mac")) {
      return new ModelCache(Path.of(home, "Library", "Caches", NAME));
    }
    Path base = absolute(environment.get("XDG_CACHE_HOME")).orElse(Path.of(home, ".cache"));
    return new ModelCache(base.resolve(NAME));
  }

  private static Optional<Path> absolute(String path) {
    return path == null || path.isBlank()
        ? Optional.empty()
        : Optional.of(Path.of(path).toAbsolutePath());
  }

  /** Where a model's weights are kept, whether they are there or not. */
  public Path fileOf(ModelEntry entry) {
    return folder.resolve(entry.id() + ".safetensors");
  }

  /** Where an official archive would be kept, under the name it is published by. */
  public Optional<Path> archiveOf(ModelEntry entry) {
    return entry.download().map(d -> folder.resolve(d.url().getPath().replaceAll(".*/", "")));
  }

  /** A model's weights, if they are here. */
  public Optional<Path> find(ModelEntry entry) {
    return Stream.concat(Stream.of(fileOf(entry)), archiveOf(entry).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Bytes of a download that was cut off and can go on from there; 0 if there is none. */
  public long begunBytes(ModelEntry entry) {
    return archiveOf(entry)
        .map(archive -> archive.resolveSibling(archive.getFileName() + ".part"))
        .map(part -> part.toFile().length())
        .orElse(0L);
  }

  /** How many bytes the folder holds. */
  public long bytes() {
    long bytes = 0;
    for (Path file : files()) {
      bytes += file.toFile().length();
    }
    return bytes;
  }

  /**
   * Deletes a model's weights, and what is left of a download that was cut off.
   *
   * @throws RefusedException if a file cannot be deleted
   */
  public void remove(ModelEntry entry) {
    delete(fileOf(entry));
    archiveOf(entry)
        .ifPresent(
            archive -> {
              delete(archive);
              String name = archive.getFileName().toString();
              files().stream()
                  .filter(f -> f.getFileName().toString().startsWith(name + "."))
                  .forEach(ModelCache::delete);
            });
  }

  /**
   * Deletes all files in the folder.
   *
   * @throws RefusedException if one cannot be deleted
   */
  public void clear() {
    files().forEach(ModelCache::delete);
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw RefusedException.of(ModelCache.class, "cache.unreadable", folder, e.getMessage());
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw RefusedException.of(ModelCache.class, "cache.undeletable", file, e.getMessage());
    }
  }
}
