package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.CachingRunner;
import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.Engine;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.engine.Runner;
import dev.pyramidstudio.app.export.ExportActions;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/**
 * The whole window with real detections; work runs at once in the calling thread, if not said
 * otherwise.
 */
abstract class WindowTestBase extends ApplicationTest {
  final Installation home = Installation.here();
  final Settings settings = Settings.inMemory();
  StudioState state;
  PictureOpener opener;
  Stage stage;
  ModelStore store;
  private MainWindow window;
  private TaskRunner tasks;
  @TempDir Path unsaved;
  private Runner runner;

  @Override
  public void start(Stage stage) {
    this.stage = stage;
    // No such folder: what the developer has downloaded must not change a test.
    ModelCache cache = new ModelCache(Path.of("~", ".cache", "pyramid-studio"));
    CatalogueModels models = new CatalogueModels(home.catalogue(), new ModelWeights(cache));
    store =
        new ModelStore(
            models,
            cache,
            (entry, progress, cancel) -> {
              throw new AssertionError("nothing is to be fetched here");
            });
    var first = models.choices().get(0);
    tasks = taskRunner();
    runner = new CachingRunner(models, new SessionOptions(2));
    window =
        new SpeakingWindow(stage, around -> parts(around, store))
            .show(new StudioState(new Document(first.id(), first.spec(), first.topology())));
    opener.openSample(home.sampleImages().resolve("astronaut.png"));
  }

  private MainWindow.Parts parts(StudioState around, ModelStore store) {
    state = around;
    opener =
        new PictureOpener(
            state, Pictures::read, new RecentFiles(settings, "recent.pictures"), tasks);
    Engine engine = new Engine(state, runner, tasks);
    return new MainWindow.Parts(state, store, engine, opener, tasks, settings, unsaved);
  }

  /** What does the window's background work. */
  TaskRunner taskRunner() {
    return new SameThreadTaskRunner();
  }

  @AfterEach
  void closeNetworks() {
    tasks.close();
    runner.close();
  }

  /** Does something on the FX thread and waits for it. */
  <T> T onFx(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException problem) {
      throw new AssertionError(problem);
    }
  }

  void onFx(Runnable action) {
    onFx(
        () -> {
          action.run();
          return null;
        });
  }

  FileActions files() {
    return window.files();
  }

  ExportActions exports() {
    return window.exports();
  }

  Node node(String query) {
    return lookup(query).query();
  }

  String textOf(String query) {
    return ((Labeled) node(query)).getText();
  }
}
