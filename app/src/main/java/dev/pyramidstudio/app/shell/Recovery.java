package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.core.files.PartFiles;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.io.StudioFile;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps unsaved work where a crash cannot take it: one file for each running program, named after
 * its process and deleted when there is nothing to lose. A file whose process is gone is what a
 * crash left; those of older programs hold a topology alone.
 */
final class Recovery {
  private static final String PREFIX = "unsaved-";
  private static final String ENDING = ".json";

  /** Systems tell when a process started to a hundredth of a second or worse. */
  private static final long CLOCK_MILLIS = 2000;

  /** Work that a crash left in a file. */
  record Lost(Path file, StudioFile work) {
    Topology topology() {
      return work.topology();
    }
  }

  private final Path folder;
  private final Path own;
  private boolean closed;

  Recovery(Path folder) {
    this.folder = folder;
    this.own = folder.resolve(PREFIX + ProcessHandle.current().pid() + ENDING);
  }

  /**
   * Keeps {@code work}, or nothing.
   *
   * @throws RefusedException if the folder cannot be written
   */
  synchronized void keep(Optional<Project> work) {
    if (closed) {
      return;
    }
    try {
      if (work.isPresent()) {
        Files.createDirectories(folder);
        ProjectFiles.save(work.get(), own);
      } else {
        Files.deleteIfExists(own);
      }
    } catch (IOException problem) {
      throw RefusedException.of(Recovery.class, "recovery.unwritable", folder, problem);
    }
  }

  /** Nothing is to be kept from now on, and nothing was lost. Work under way keeps nothing more. */
  synchronized void close() {
    try {
      keep(Optional.empty());
    } catch (RefusedException unwritable) {
      // The file stays and is offered at the next start, which loses nothing.
    } finally {
      closed = true;
    }
  }

  /** What crashes left, the newest first. A file that cannot be read hides no other. */
  List<Lost> leftBehind() {
    return abandoned().stream()
        .sorted(Comparator.comparingLong(Recovery::written).reversed())
        .flatMap(file -> read(file).stream().map(work -> new Lost(file, work)))
        .toList();
  }

  private static long written(Path file) {
    return file.toFile().lastModified();
  }

  /**
   * Deletes one file that a crash left.
   *
   * @throws RefusedException if that is not allowed
   */
  void forget(Lost lost) {
    PartFiles.sweepFolder(folder);
    try {
      Files.deleteIfExists(lost.file());
    } catch (IOException problem) {
      throw RefusedException.of(Recovery.class, "recovery.unwritable", lost.file(), problem);
    }
  }

  private List<Path> abandoned() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Recovery::isAbandoned).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static boolean isAbandoned(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.matches(PREFIX + "\\d{1,18}\\" + ENDING)) {
      return false;
    }
    long process = Long.parseLong(name.substring(PREFIX.length(), name.length() - ENDING.length()));
    return ProcessHandle.of(process).map(running -> isYounger(running, file)).orElse(true);
  }

  /** Whether a process got its number after another one of that number had written a file. */
  private static boolean isYounger(ProcessHandle running, Path file) {
    return running
        .info()
        .startInstant()
        .map(start -> start.toEpochMilli() > written(file) + CLOCK_MILLIS)
        .orElse(false);
  }

  private static Optional<StudioFile> read(Path file) {
    try {
      return Optional.of(StudioFile.read(file));
    } catch (RefusedException damaged) {
      return Optional.empty();
    }
  }
}
