package dev.pyramidstudio.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for files that are needed for a moment only. Closing takes it away, and so does the end
 * of the program; what a killed program left goes when the next one works in the same place.
 */
public final class WorkFolder implements AutoCloseable {
  private static final String PREFIX = "pyramid-studio-";

  /** Process, and something random. */
  private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "(\\d{1,18})-\\d+");

  private final PassingFolder folder;

  private WorkFolder(PassingFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @param parent a folder that exists
   */
  public static WorkFolder in(Path parent) throws IOException {
    sweep(parent);
    String mine = PREFIX + ProcessHandle.current().pid() + "-";
    return new WorkFolder(new PassingFolder(Files.createTempDirectory(parent, mine)));
  }

  /** All that lie in {@code parent}, whosever they are; none where that is no folder. */
  public static List<Path> allIn(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(parent)) {
      return paths
          .filter(path -> name(path).matches())
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }

  /** Takes away {@code folder} and all that is in it. */
  static void remove(Path folder) throws IOException {
    for (Path path : contents(folder)) {
      Files.deleteIfExists(path);
    }
  }

  /**
   * All that is in {@code folder} and it itself, in an order in which it can be deleted; nothing if
   * its owner is just taking it away.
   */
  public static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return List.of();
      }
      throw e.getCause();
    }
  }

  private static void sweep(Path parent) {
    try {
      for (Path folder : allIn(parent)) {
        if (isAbandoned(folder)) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      // What stays is in nobody's way; another program may be taking it away just now.
      return;
    }
  }

  /** Its newest file tells when somebody last worked in it. */
  private static boolean isAbandoned(Path folder) throws IOException {
    Matcher owned = name(folder);
    if (!owned.matches()) {
      return false;
    }
    for (Path path : contents(folder)) {
      if (!PartFiles.isAbandoned(owned.group(1), path)) {
        return false;
      }
    }
    return true;
  }

  private static Matcher name(Path path) {
    return NAME.matcher(String.valueOf(path.getFileName()));
  }

  public Path path() {
    return folder.path();
  }

  @Override
  public void close() {
    folder.close();
  }
}
