package dev.pyramidstudio.app.export;

import dev.pyramidstudio.core.io.ExportFormat;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the user where to write a file; empty if there is to be none. */
@FunctionalInterface
public interface FileQuestion {
  /**
   * Asks.
   *
   * @param name to offer
   * @param folder to begin in
   * @return the file as it was typed, with or without an ending
   */
  Optional<Path> ask(ExportFormat format, String name, Optional<Path> folder);
}
