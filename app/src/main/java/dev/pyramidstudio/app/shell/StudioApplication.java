package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.FxTaskRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import java.util.List;
import javafx.application.Application;
import javafx.stage.Stage;

/** The program with a window. */
public final class StudioApplication extends Application {
  private final TaskRunner tasks = new FxTaskRunner();

  @Override
  public void start(Stage stage) {
    Settings settings = Settings.ofUser();
    ModelChoice first = models().get(0);
    StudioState state = new StudioState(new Document(first.id(), first.spec(), first.topology()));
    PictureOpener opener =
        new PictureOpener(state, f -> null, new RecentFiles(settings, "recent.pictures"), tasks);
    new MainWindow(stage, new MainWindow.Parts(state, models(), opener, tasks, settings)).show();
  }

  private static List<ModelChoice> models() {
    return List.of();
  }

  @Override
  public void stop() {
    tasks.close();
  }
}
