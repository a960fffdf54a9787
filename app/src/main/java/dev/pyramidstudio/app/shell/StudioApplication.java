package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.CachingRunner;
import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.Engine;
import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.Models;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.FxTaskRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.model.ModelCatalogue;
import dev.pyramidstudio.core.runtime.SessionOptions;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.stage.Stage;

/** The program with a window. */
public final class StudioApplication extends Application {
  private final TaskRunner tasks = new FxTaskRunner();
  private CachingRunner runner;

  @Override
  public void start(Stage stage) {
    Path home = Path.of(System.getProperty("studio.home", ".")).toAbsolutePath();
    Settings settings = Settings.ofUser();
    Models models = new CatalogueModels(ModelCatalogue.read(home.resolve("assets")));
    ModelChoice first = models.choices().get(0);
    StudioState state = new StudioState(new Document(first.id(), first.spec(), first.topology()));
    PictureOpener opener =
        new PictureOpener(
            state, Pictures::read, new RecentFiles(settings, "recent.pictures"), tasks);
    runner = new CachingRunner(models, SessionOptions.standard());
    new Engine(state, runner, tasks);
    opener.openSample(home.resolve("sample-images").resolve("astronaut.png"));
    new MainWindow(stage, new MainWindow.Parts(state, models.choices(), opener, tasks, settings))
        .show();
  }

  @Override
  public void stop() {
    tasks.close();
    runner.close();
  }
}
