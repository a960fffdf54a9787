package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.picture.Transfers;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that the program was started with.
 *
 * @param picture the first picture among them, which takes the place of the one that the window
 *     opens with by itself
 * @param others what is opened as if it were dropped on the window
 */
record StartFiles(Optional<Path> picture, List<File> others) {
  static StartFiles named(List<String> names) {
    List<Path> files = names.stream().map(name -> Path.of(name).toAbsolutePath()).toList();
    return new StartFiles(
        files.stream().filter(Transfers::looksLikePicture).findFirst(),
        files.stream()
            .filter(file -> !Transfers.looksLikePicture(file))
            .map(Path::toFile)
            .toList());
  }
}
