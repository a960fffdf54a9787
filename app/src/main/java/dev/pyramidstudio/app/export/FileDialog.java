package dev.pyramidstudio.app.export;

import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.text.Text;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** The system's own dialog for saving a file. */
public final class FileDialog implements FileQuestion {
  private final Window owner;

  public FileDialog(Window owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> ask(ExportFormat format, String name, Optional<Path> folder) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Text.of(FileDialog.class, "dialog.title", format.title()));
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(format.title(), "*." + format.ending()),
            new ExtensionFilter(Text.of(FileDialog.class, "dialog.all"), "*.*"));
    chooser.setInitialFileName(name);
    folder.map(Path::toFile).ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showSaveDialog(owner))
        .map(File::toPath)
        .map(file -> withEnding(file, format));
  }

  /** A name typed without any ending gets the format's; another ending is the user's will. */
  static Path withEnding(Path file, ExportFormat format) {
    String name = String.valueOf(file.getFileName());
    String ending = "." + format.ending();
    boolean has = name.toLowerCase(Locale.ROOT).endsWith(ending) || name.indexOf('.') > 0;
    return has ? file : file.resolveSibling(name + ending);
  }
}
