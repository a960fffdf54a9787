package dev.pyramidstudio.core;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds data that lies beside the project and not in it; tests that need it skip where it is
 * absent.
 */
public final class SharedData {
  private SharedData() {}

  /** Root of the repository. */
  public static Path home() {
    return Path.of(System.getProperty("studio.home", ".")).toAbsolutePath().normalize();
  }

  /** A file or folder of the shared data; the test is skipped, saying so, if it is not there. */
  public static Path path(String first, String... more) {
    Path root =
        System.getenv("STUDIO_SHARED") != null
            ? Path.of(System.getenv("STUDIO_SHARED"))
            : home().resolve("../shared").normalize();
    Path found = root.resolve(Path.of(first, more));
    Assumptions.assumeTrue(
        Files.exists(found),
        () -> "skipped: needs shared/" + Path.of(first, more) + " beside the project");
    return found;
  }
}
