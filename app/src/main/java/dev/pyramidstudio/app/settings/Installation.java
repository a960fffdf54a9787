package dev.pyramidstudio.app.settings;

import dev.pyramidstudio.core.model.ModelCatalogue;
import java.nio.file.Path;

/**
 * Where the program's own files lie: what ships beside its classes.
 *
 * @param root folder of {@code ./studio}
 */
public record Installation(Path root) {
  /** The program that is running: {@code ./studio} says where it is, tests too. */
  public static Installation here() {
    return new Installation(Path.of(System.getProperty("studio.home", ".")).toAbsolutePath());
  }

  /** Catalogue, labels and weights. */
  public Path assets() {
    return root.resolve("assets");
  }

  public Path sampleImages() {
    return root.resolve("sample-images");
  }

  /**
   * The models that ship or can be downloaded.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if the catalogue is not there or damaged
   */
  public ModelCatalogue catalogue() {
    return ModelCatalogue.read(assets());
  }
}
