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
  private static final String RESULTS = "results.json";

  private final Optional<StagedFolder> staged;
  private final List<CocoResults.Found> found = new ArrayList<>();
  private final List<String> names;

  /**
   * @param pictures what {@link #add} will bring, in that order
   * @param others what is read besides
   * @throws dev.pyramidstudio.core.text.RefusedException if {@code folder} cannot be written, or
   *     what is read lies where something would be written
   */
  DetectionFolder(Optional<Path> folder, List<Path> pictures, List<Path> others) {
    names = names(pictures);
    List<Path> read = new ArrayList<>(pictures);
    read.addAll(others);
    for (Path place : folder.stream().toList()) {
      names.forEach(name -> Arguments.requireNoneOf(read, place.resolve(name)));
      Arguments.requireNoneOf(read, place.resolve(RESULTS));
    }
    staged = folder.map(StagedFolder::of);
  }

  void add(Path file, Picture picture, List<Detection> detections, boolean trained) {
    if (staged.isPresent()) {
      Optional<String> remark =
          trained ? Optional.empty() : Optional.of(Text.of(DetectionFolder.class, "untrained"));
      AnnotatedPicture.write(
          picture, detections, remark, staged.get().resolve(names.get(found.size())));
      found.add(new CocoResults.Found(file, detections));
    }
  }

  /** Pictures of one name from two folders become {@code name} and {@code name-2}. */
  private static List<String> names(List<Path> pictures) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (Path file : pictures) {
      String stem = String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
      String name = stem;
      for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
        name = stem + "-" + i;
      }
      names.add(name + ".png");
    }
    return names;
  }

  void commit() {
    if (staged.isPresent()) {
      CocoResults.write(found, staged.get().resolve(RESULTS));
      staged.get().commit();
    }
  }

  @Override
  public void close() {
    staged.ifPresent(StagedFolder::close);
  }
}
