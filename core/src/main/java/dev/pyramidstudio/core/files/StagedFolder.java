package dev.pyramidstudio.core.files;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Several files that appear together or not at all. They are written into a hidden folder on the
 * same disc; {@link #commit()} moves them to their place, and closing without that takes them away.
 * Whether the place can be written shows at once, before long work begins.
 */
public final class StagedFolder implements AutoCloseable {
  private final Path target;
  private final PassingFolder staging;

  private StagedFolder(Path target, Path staging) {
    this.target = target;
    this.staging = new PassingFolder(staging);
  }

  /**
   * Prepares to fill {@code target}, a folder that may exist and keeps what it has.
   *
   * @throws RefusedException if it cannot be written
   */
  public static StagedFolder of(Path target) {
    Path place = target.toAbsolutePath().normalize();
    try {
      Path near = place;
      while (near.getParent() != null && !Files.exists(near)) {
        near = near.getParent();
      }
      Path staging = near.resolve("." + place.getFileName() + "-" + UUID.randomUUID() + ".part");
      if (!Files.isDirectory(near)) {
        throw RefusedException.of(StagedFolder.class, "folder.file", target, near);
      }
      return new StagedFolder(place, Files.createDirectory(staging));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** Where to write the file that is to be called {@code name}. */
  public Path resolve(String name) {
    return staging.path().resolve(name);
  }

  /**
   * Moves everything to its place; files of the same names are replaced.
   *
   * @throws RefusedException if that fails
   */
  public void commit() {
    try {
      if (!Files.exists(target)) {
        Files.createDirectories(target.getParent());
        Files.move(staging.path(), target, StandardCopyOption.ATOMIC_MOVE);
        return;
      }
      List<Path> files = list(staging.path());
      for (Path file : files) {
        if (Files.isDirectory(target.resolve(file.getFileName()))) {
          throw RefusedException.of(
              StagedFolder.class, "folder.taken", target.resolve(file.getFileName()));
        }
      }
      for (Path file : files) {
        Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** Takes away what was not committed. */
  @Override
  public void close() {
    staging.close();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static RefusedException unwritable(Path target, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? Text.of(StagedFolder.class, "reason.denied")
            : String.valueOf(cause.getMessage());
    return new RefusedException(
        Text.of(StagedFolder.class, "folder.unwritable", target, reason), cause);
  }
}
