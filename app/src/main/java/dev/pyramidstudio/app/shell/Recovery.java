package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.core.files.PartFiles;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
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
 * crash left.
 */
final class Recovery {
  private static final String PREFIX = "unsaved-";
  private static final String ENDING = ".json";

  /** Systems tell when a process started to a hundredth of a second or worse. */
  private static final long CLOCK_MILLIS = 2000;

  private final Path folder;
  private final Path own;

  Recovery(Path folder) {
    this.folder = folder;
    this.own = folder.resolve(PREFIX + ProcessHandle.current().pid() + ENDING);
  }

  /**
   * Keeps {@code topology}, or nothing.
   *
   * @throws RefusedException if the folder cannot be written
   */
  void keep(Optional<Topology> topology) {
    try {
      if (topology.isPresent()) {
        Files.createDirectories(folder);
        TopologyFiles.save(topology.get(), own);
      } else {
        Files.deleteIfExists(own);
      }
    } catch (IOException problem) {
      throw RefusedException.of(Recovery.class, "recovery.unwritable", folder, problem);
    }
  }

  /** The newest work that a crash left, if it can be read. */
  Optional<Topology> leftBehind() {
    return abandoned().stream()
        .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
        .flatMap(Recovery::read);
  }

  /** Deletes what crashes left. */
  void forget() {
    PartFiles.sweepFolder(folder);
    for (Path file : abandoned()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException problem) {
        throw RefusedException.of(Recovery.class, "recovery.unwritable", file, problem);
      }
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
        .map(start -> start.toEpochMilli() > file.toFile().lastModified() + CLOCK_MILLIS)
        .orElse(false);
  }

  private static Optional<Topology> read(Path file) {
    try {
      return Optional.of(TopologyFiles.read(file));
    } catch (RefusedException damaged) {
      return Optional.empty();
    }
  }
}
