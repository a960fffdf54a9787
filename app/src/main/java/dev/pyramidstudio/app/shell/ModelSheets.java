package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.Engine;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.models.DownloadViewModel;
import dev.pyramidstudio.app.models.ModelsSheet;
import dev.pyramidstudio.app.models.ModelsViewModel;
import dev.pyramidstudio.app.models.WeightFileViewModel;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.TaskRunner;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.layout.StackPane;

/**
 * Lays the sheet of models over the window. It is made once, at its first use: what it listens to
 * lives as long as the window.
 */
final class ModelSheets {
  private final StudioState state;
  private final ModelsSheet.Parts parts;
  private Optional<ModelsSheet> sheet = Optional.empty();

  ModelSheets(
      StudioState state,
      ModelStore store,
      ToolBarViewModel choices,
      Engine engine,
      TaskRunner tasks) {
    this.state = state;
    parts =
        new ModelsSheet.Parts(
            new ModelsViewModel(state, store, choices::chooseModel, tasks),
            new DownloadViewModel(state, store, engine::rerun, tasks),
            new WeightFileViewModel(store, choices::chooseModel, tasks));
  }

  /** Shows the sheet, unless something lies over the window already. */
  void open(StackPane layers) {
    if (layers.getChildren().size() == 1) {
      parts.models().open();
      parts.downloads().measureCache();
      sheet().showOver(layers);
    }
  }

  private ModelsSheet sheet() {
    if (sheet.isEmpty()) {
      sheet = Optional.of(new ModelsSheet(parts, state.themeProperty()));
    }
    return sheet.get();
  }

  /** Shows what a weight file fits. */
  void inspect(Path file, StackPane layers) {
    open(layers);
    parts.files().inspect(file);
  }
}
