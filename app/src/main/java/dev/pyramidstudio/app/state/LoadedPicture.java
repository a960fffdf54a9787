package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Picture;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The picture at hand. Compared by identity: two loads are two pictures.
 *
 * @param name for people
 * @param file where it came from; empty if it was pasted
 * @param picture its pixels
 */
public record LoadedPicture(String name, Optional<Path> file, Picture picture) {
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
