package dev.pyramidstudio.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that closing takes away with all that is in it, and so does the end of the program. */
final class PassingFolder implements AutoCloseable {
  private final Path path;
  private final Thread atExit;

  /**
   * @param path a folder that exists
   */
  PassingFolder(Path path) {
    this.path = path;
    this.atExit = new Thread(this::discard, "remove " + path.getFileName());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    discard();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is ending: the hook runs by itself and finds nothing to do.
      return;
    }
  }

  private void discard() {
    if (!Files.exists(path)) {
      return;
    }
    try {
      WorkFolder.remove(path);
    } catch (IOException e) {
      // A file that cannot be removed stays; what the caller has to say matters more.
      return;
    }
  }
}
