package dev.pyramidstudio.core.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden files beside a target in which {@link AtomicFile} gathers new contents. A program that
 * is killed meanwhile leaves its own behind; the name tells whose it was, so that a later one can
 * take it away.
 */
public final class PartFiles {
  private static final String ENDING = ".part";

  /** After the target's name: process, something random, and the twin's letter. */
  private static final Pattern OWNED = Pattern.compile("\\.(.+)\\.(\\d{1,18})-\\d+\\.partm?");

  /**
   * So old is what nobody writes to any more: the process may be another computer's, on a disc that
   * both can see, and then nothing is known of it here.
   */
  private static final Duration ABANDONED = Duration.ofMinutes(1);

  private PartFiles() {}

  static Path create(Path target) throws IOException {
    String mine = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-";
    return Files.createTempFile(target.getParent(), mine, ENDING);
  }

  /** Where a file is made for a moment to see what the user's umask gives it. */
  static Path plainTwin(Path part) {
    return part.resolveSibling(part.getFileName() + "m");
  }

  /** Takes away what killed writers of {@code target} left beside it. */
  public static void sweep(Path target) {
    Path place = target.toAbsolutePath();
    sweep(place.getParent(), String.valueOf(place.getFileName()));
  }

  /** Takes away what killed writers of any file of {@code folder} left there. */
  public static void sweepFolder(Path folder) {
    sweep(folder, "");
  }

  /** Whether {@code file} lies beside {@code target} as a part of it, whosever it is. */
  public static boolean isPartOf(Path file, Path target) {
    Matcher owned = owned(file);
    return owned.matches() && owned.group(1).equals(String.valueOf(target.getFileName()));
  }

  private static Matcher owned(Path file) {
    return OWNED.matcher(String.valueOf(file.getFileName()));
  }

  private static void sweep(Path folder, String target) {
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, file -> isAbandoned(file, target))) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What stays is hidden and in nobody's way; the file itself is what matters.
      return;
    }
  }

  private static boolean isAbandoned(Path file, String target) throws IOException {
    Matcher owned = owned(file);
    return owned.matches()
        && (target.isEmpty() || owned.group(1).equals(target))
        && isAbandoned(owned.group(2), file);
  }

  /** Whether nobody works on {@code path} any more, which {@code process} once made. */
  static boolean isAbandoned(String process, Path path) throws IOException {
    return ProcessHandle.of(Long.parseLong(process)).isEmpty()
        && Files.getLastModifiedTime(path).toInstant().isBefore(Instant.now().minus(ABANDONED));
  }
}
