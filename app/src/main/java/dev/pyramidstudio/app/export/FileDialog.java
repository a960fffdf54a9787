package dev.pyramidstudio.app.export;

import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.text.Text;
import java.io.File;
import java.nio.file.Path;
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
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }
}
