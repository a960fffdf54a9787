package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.CachingRunner;
import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.Engine;
import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.engine.PreparedRunner;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.settings.Language;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.settings.UserFolders;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.FxTaskRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.explain.PrincipalComponents;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import dev.pyramidstudio.core.weights.download.Downloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/**
 * The program with a window. Two things take their time at the start, the toolkit and the first
 * detection: they run side by side.
 */
public final class StudioApplication {
  /** Longer than this the first run does not wait for the window. */
  private static final long WINDOW_MILLIS = 3000;

  /** After the first boxes the window shows them, and its user begins to look. */
  private static final long QUIET_SECONDS = 2;

  private static final String SAMPLE = "astronaut.png";

  private final CompletableFuture<Opening> opening = new CompletableFuture<>();
  private final CompletableFuture<LoadedPicture> first = new CompletableFuture<>();
  private final CountDownLatch built = new CountDownLatch(1);
  private final TaskRunner tasks = new FxTaskRunner();
  private final FaultLog faults = new FaultLog(UserFolders.state());

  /** What the window shows and opens pictures with now; of the FX thread. */
  private StudioState shown;

  private PictureOpener opener;

  /** What the window opens with. */
  private record Opening(
      Settings settings, CatalogueModels models, Document document, PreparedRunner runner) {}

  private final StartFiles files;

  private StudioApplication(StartFiles files) {
    this.files = files;
  }

  /**
   * Opens the window and returns; the program ends when the window is closed.
   *
   * @param files what to open in it: a picture, a topology or project, weights, or one of each
   */
  public static void launch(List<String> files) {
    StudioApplication application = new StudioApplication(StartFiles.named(files));
    Thread preparing = new Thread(application::prepare, "studio-first-run");
    preparing.setDaemon(true);
    preparing.start();
    try {
      Platform.startup(application::open);
    } catch (UnsupportedOperationException noDisplay) {
      System.err.println(Text.of(StudioApplication.class, "start.display", noDisplay.getMessage()));
      System.exit(1);
    }
  }

  private void prepare() {
    Runnable firstRun;
    try {
      Settings settings = Settings.ofUser();
      Language.chosen(settings).speak();
      Installation home = Installation.here();
      CatalogueModels models =
          new CatalogueModels(home.catalogue(), new ModelWeights(ModelCache.ofUser()));
      ModelChoice model = models.choices().get(0);
      Document document = new Document(model.id(), model.spec(), model.topology());
      PreparedRunner runner =
          new PreparedRunner(new CachingRunner(models, SessionOptions.standard()));
      opening.complete(new Opening(settings, models, document, runner));
      Path file = files.picture().orElseGet(() -> home.sampleImages().resolve(SAMPLE));
      LoadedPicture picture =
          new LoadedPicture(
              String.valueOf(file.getFileName()), Optional.of(file), Pictures.read(file));
      firstRun = runner.prepare(document, picture);
      first.complete(picture);
    } catch (RuntimeException problem) {
      opening.completeExceptionally(problem);
      first.completeExceptionally(problem);
      return;
    }
    awaitWindow();
    firstRun.run();
    // Else whoever first looks at principal components would wait for the library.
    CompletableFuture.delayedExecutor(QUIET_SECONDS, TimeUnit.SECONDS)
        .execute(PrincipalComponents::warmUp);
  }

  /** A network takes all processors: while the window is being built it would hold it up. */
  private void awaitWindow() {
    try {
      boolean unused = built.await(WINDOW_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void open() {
    try {
      open(opening.join());
    } catch (CompletionException problem) {
      giveUp(problem.getCause());
    } catch (RuntimeException | LinkageError problem) {
      giveUp(problem);
    }
  }

  private void open(Opening start) {
    Stage stage = new Stage();
    stage.setOnHidden(
        event -> {
          tasks.close();
          start.runner().close();
        });
    MainWindow window =
        new SpeakingWindow(stage, state -> parts(start, state))
            .show(new StudioState(start.document()));
    built.countDown();
    if (!files.others().isEmpty()) {
      window.files().openDropped(files.others());
    }
    var unused =
        first.whenComplete((picture, problem) -> tasks.later(() -> begin(picture, problem)));
  }

  private MainWindow.Parts parts(Opening start, StudioState state) {
    shown = state;
    opener =
        new PictureOpener(
            state, Pictures::read, new RecentFiles(start.settings(), "recent.pictures"), tasks);
    Thread.setDefaultUncaughtExceptionHandler(new FaultReport(state, faults, tasks));
    ModelCache cache = ModelCache.ofUser();
    return new MainWindow.Parts(
        state,
        new ModelStore(
            start.models(),
            cache,
            (entry, progress, cancel) -> new Downloads(cache).fetch(entry, progress, cancel)),
        new Engine(state, start.runner(), tasks),
        opener,
        tasks,
        start.settings(),
        UserFolders.state());
  }

  private void begin(LoadedPicture picture, Throwable problem) {
    StudioState state = shown;
    if (problem != null) {
      state.tell(problem);
    } else if (files.picture().isPresent() || state.pictureProperty().get() == null) {
      state.pictureProperty().set(picture);
      files.picture().ifPresent(opener.recent()::opened);
    }
  }

  /** Without a window to show the reason in; a program that ran on could not be ended. */
  private void giveUp(Throwable problem) {
    boolean refused = problem instanceof RefusedException;
    if (!refused) {
      faults.write(problem);
    }
    String reason =
        refused ? problem.getMessage() : Text.of(StudioApplication.class, "start.bug", problem);
    // While the toolkit is still being started it would paint nothing.
    Platform.runLater(() -> sayAndEnd(reason));
  }

  private static void sayAndEnd(String reason) {
    Alert alert = new Alert(Alert.AlertType.ERROR, reason, ButtonType.CLOSE);
    alert.setHeaderText(Text.of(StudioApplication.class, "start.failed"));
    alert.showAndWait();
    System.exit(1);
  }
}
