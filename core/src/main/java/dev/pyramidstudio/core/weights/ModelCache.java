package dev.pyramidstudio.core.weights;

import dev.pyramidstudio.core.files.PartFiles;
import dev.pyramidstudio.core.files.WorkFolder;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that keeps downloaded weights. It may be deleted at any time; all in it can be fetched
 * again. A model's weights are {@code <id>.safetensors}; an official archive that somebody put
 * there by hand is found too. Only what the program makes is counted and cleared.
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

  /** Where an archive grows while it is fetched. */
  public Optional<Path> partOf(ModelEntry entry) {
    return archiveOf(entry).map(archive -> beside(archive, ".part"));
  }

  /** What is remarked about the download at {@code part}, so that it can go on. */
  public static Path remarksOf(Path part) {
    return beside(part, ".from");
  }

  /** What is locked while the download at {@code part} is under way. */
  public static Path lockOf(Path part) {
    return beside(part, ".lock");
  }

  private static Path beside(Path path, String ending) {
    return path.resolveSibling(path.getFileName() + ending);
  }

  /** Bytes of a download that was cut off and can go on from there; 0 if there is none. */
  public long begunBytes(ModelEntry entry) {
    return partOf(entry).map(part -> part.toFile().length()).orElse(0L);
  }

  /** How many bytes the program itself keeps in the folder for {@code models}. */
  public long bytes(Collection<ModelEntry> models) {
    long bytes = 0;
    for (Path file : own(models)) {
      bytes += Files.isRegularFile(file) ? file.toFile().length() : 0;
    }
    return bytes;
  }

  /**
   * Deletes a model's weights, and what is left of a download that was cut off.
   *
   * @throws RefusedException if a file cannot be deleted
   */
  public void remove(ModelEntry entry) {
    own(entry, inFolder()).forEach(ModelCache::delete);
  }

  /**
   * Deletes all that the program itself keeps in the folder for {@code models}, and nothing else:
   * the folder may be one where its owner keeps other things too.
   *
   * @throws RefusedException if something cannot be deleted
   */
  public void clear(Collection<ModelEntry> models) {
    own(models).forEach(ModelCache::delete);
  }

  /** Files before the folders that hold them. */
  private List<Path> own(Collection<ModelEntry> models) {
    List<Path> here = inFolder();
    List<Path> own = new ArrayList<>();
    models.forEach(entry -> own.addAll(own(entry, here)));
    try {
      for (Path unpacked : WorkFolder.allIn(folder)) {
        own.addAll(WorkFolder.contents(unpacked));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return own;
  }

  private List<Path> own(ModelEntry entry, List<Path> here) {
    if (entry.download().isEmpty()) {
      return List.of(); // it is not fetched, so whatever has its name is not the program's
    }
    Path part = partOf(entry).orElseThrow();
    Path archive = archiveOf(entry).orElseThrow();
    List<Path> places = List.of(fileOf(entry), archive, part, remarksOf(part), lockOf(part));
    return here.stream()
        .filter(
            file ->
                places.stream()
                    .anyMatch(place -> file.equals(place) || PartFiles.isPartOf(file, place)))
        .toList();
  }

  private List<Path> inFolder() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private RefusedException unreadable(IOException e) {
    return RefusedException.of(ModelCache.class, "cache.unreadable", folder, e.getMessage());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw RefusedException.of(ModelCache.class, "cache.undeletable", file, e.getMessage());
    }
  }
}
