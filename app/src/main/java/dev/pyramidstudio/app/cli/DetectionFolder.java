package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.files.StagedFolder;
import dev.pyramidstudio.core.io.AnnotatedPicture;
import dev.pyramidstudio.core.io.CocoResults;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of {@code detect --out}: every picture with its boxes, and {@code results.json}. All
 * of it appears at the end or, if a picture is refused, none. Does nothing where no folder is
 * wanted.
 */
final class DetectionFolder implements AutoCloseable {
  private final Optional<StagedFolder> staged;
  private final List<CocoResults.Found> found = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /**
   * @throws dev.pyramidstudio.core.text.RefusedException if {@code folder} cannot be written
   */
  DetectionFolder(Optional<Path> folder) {
    staged = folder.map(StagedFolder::of);
  }

  void add(Path file, Picture picture, List<Detection> detections, boolean trained) {
    if (staged.isPresent()) {
      Optional<String> remark =
          trained ? Optional.empty() : Optional.of(Text.of(DetectionFolder.class, "untrained"));
      AnnotatedPicture.write(
          picture, detections, remark, staged.get().resolve(freeName(file) + ".png"));
      found.add(new CocoResults.Found(file, detections));
    }
  }

  /** Pictures of one name from two folders become {@code name} and {@code name-2}. */
  private String freeName(Path file) {
    String stem = file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    String name = stem;
    for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = stem + "-" + i;
    }
    return name;
  }

  void commit() {
    if (staged.isPresent()) {
      CocoResults.write(found, staged.get().resolve("results.json"));
      staged.get().commit();
    }
  }

  @Override
  public void close() {
    staged.ifPresent(StagedFolder::close);
  }
}
