package dev.pyramidstudio.app.state;

import dev.pyramidstudio.app.engine.CachingRunner;
import dev.pyramidstudio.app.engine.CatalogueModels;
import dev.pyramidstudio.app.engine.Engine;
import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.Models;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.weights.ModelCache;
import dev.pyramidstudio.core.weights.ModelWeights;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The state of a window without the window: the detector that ships has looked at a picture, and
 * runs again, in the calling thread, whenever the document changes.
 */
public final class StateWithRun implements AutoCloseable {
  public final StudioState state;
  public final TaskRunner tasks;
  private final CachingRunner runner;

  /**
   * @param topology as on the command line, such as {@code bifpn:fast}
   */
  public StateWithRun(String topology) {
    this(topology, new SameThreadTaskRunner());
  }

  /** Runs when and where {@code tasks} lets it. */
  public StateWithRun(String topology, TaskRunner tasks) {
    this.tasks = tasks;
    Installation home = Installation.here();
    // No cache folder: what the developer has downloaded must not change a test.
    Models models =
        new CatalogueModels(
            home.catalogue(), new ModelWeights(new ModelCache(Path.of("there", "is", "none"))));
    ModelChoice photos = models.choices().get(0);
    state =
        new StudioState(
            new Document(
                photos.id(),
                photos.spec(),
                Presets.parse(topology, photos.topology().levels(), photos.topology().repeats())));
    runner = new CachingRunner(models, new SessionOptions(2));
    new Engine(state, runner, tasks);
    Path file = home.sampleImages().resolve("astronaut.png");
    state
        .pictureProperty()
        .set(new LoadedPicture("astronaut.png", Optional.of(file), Pictures.read(file)));
  }

  @Override
  public void close() {
    runner.close();
  }
}
