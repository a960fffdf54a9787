package dev.pyramidstudio.app.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** Keeps the traces of the program's own faults in a file, for whoever is to mend them. */
final class FaultLog {
  /** A file that has grown beyond this is begun anew. */
  private static final long LARGEST_BYTES = 1 << 20;

  private final Path file;
  private String last = "";

  FaultLog(Path folder) {
    file = folder.resolve("faults.log");
  }

  /** Writes down a fault, unless it is the same as the one before; empty if that is impossible. */
  synchronized Optional<Path> write(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace, true));
    if (trace.toString().equals(last)) {
      return Optional.of(file);
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
        Files.delete(file);
      }
      Files.writeString(
          file,
          Instant.now() + " " + trace + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      last = trace.toString();
      return Optional.of(file);
    } catch (IOException unwritable) {
      return Optional.empty();
    }
  }
}
