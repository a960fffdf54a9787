package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Fetches weights when asked to, one model at a time, and looks after the cache folder. */
public final class DownloadViewModel {
  /**
   * How a download stands.
   *
   * @param modelId whose; empty before the first
   * @param running whether bytes are coming
   * @param fraction 0 to 1, negative while unknown
   * @param words what to say of it
   * @param failed whether the words are a reason to try again
   */
  record Stand(String modelId, boolean running, double fraction, String words, boolean failed) {
    static final Stand NONE = new Stand("", false, 0, "", false);
  }

  private final StudioState state;
  private final ModelStore store;
  private final Runnable rerun;
  private final TaskRunner tasks;
  private CancelToken cancel = CancelToken.none();
  private final ReadOnlyObjectWrapper<Stand> stand = new ReadOnlyObjectWrapper<>(Stand.NONE);
  private final ReadOnlyObjectWrapper<Long> cacheBytes = new ReadOnlyObjectWrapper<>(0L);

  /**
   * @param rerun runs the model at hand again, with the weights that came
   */
  public DownloadViewModel(StudioState state, ModelStore store, Runnable rerun, TaskRunner tasks) {
    this.state = state;
    this.store = store;
    this.rerun = rerun;
    this.tasks = tasks;
  }

  ReadOnlyObjectProperty<Stand> standProperty() {
    return stand.getReadOnlyProperty();
  }

  /** What downloads take in the cache folder; see {@link #measureCache}. */
  ReadOnlyObjectProperty<Long> cacheBytesProperty() {
    return cacheBytes.getReadOnlyProperty();
  }

  Path cacheFolder() {
    return store.cache().folder();
  }

  /** Whether the model's weights are absent and can be fetched. */
  boolean offered(ModelRow row) {
    return !row.choice().weightsHere() && store.entry(row.choice()).download().isPresent();
  }

  /**
   * How large the download is, if the catalogue knows; the server says it once it is asked, and the
   * progress then tells.
   */
  String size(ModelRow row) {
    OptionalLong known =
        store.entry(row.choice()).download().map(d -> d.bytes()).orElse(OptionalLong.empty());
    return known.isPresent() ? Amounts.bytes(known.getAsLong()) : "";
  }

  /** Where the weights are from and on which terms. */
  String terms(ModelRow row) {
    ModelEntry entry = store.entry(row.choice());
    return entry.licence().isEmpty()
        ? text("terms.user", entry.source())
        : text("terms", entry.licence(), entry.source());
  }

  /** The host that a click on Download would ask, and how much is here already. */
  String address(ModelRow row) {
    ModelEntry entry = store.entry(row.choice());
    String host = entry.download().map(d -> d.url().getHost()).orElse("");
    long begun = store.cache().begunBytes(entry);
    return begun > 0
        ? text("download.begun", Amounts.bytes(begun), host)
        : text("download.from", host);
  }

  /** Starts fetching; nothing is ever fetched otherwise. */
  void download(ModelRow row) {
    if (stand.get().running() || !offered(row)) {
      return;
    }
    ModelChoice model = row.choice();
    ModelEntry entry = store.entry(model);
    stand.set(new Stand(model.id(), true, -1, text("download.asking"), false));
    CancelToken token =
        tasks.start((stop, progress) -> store.fetch(entry, progress, stop), new Coming(model));
    if (stand.get().running()) {
      cancel = token;
    }
  }

  void cancel() {
    cancel.cancel();
  }

  private final class Coming implements Outcome<Path> {
    private final ModelChoice model;

    Coming(ModelChoice model) {
      this.model = model;
    }

    @Override
    public void progress(double fraction, String what) {
      stand.set(new Stand(model.id(), true, fraction, what, false));
    }

    @Override
    public void done(Path file) {
      stand.set(new Stand(model.id(), false, 1, text("download.done"), false));
      changed();
    }

    @Override
    public void failed(Throwable problem) {
      boolean stopped = problem instanceof CancellationException;
      String words =
          stopped
              ? text("download.stopped")
              : problem instanceof RefusedException
                  ? problem.getMessage()
                  : text("download.bug", problem);
      stand.set(new Stand(model.id(), false, 0, words, !stopped));
      measureCache();
    }

    private void changed() {
      measureCache();
      store.refresh();
      if (state.document().modelId().equals(model.id())) {
        rerun.run();
      }
    }
  }

  /** Looks how much downloads take in the cache folder. */
  public void measureCache() {
    tasks.start((stop, progress) -> store.cacheBytes(), new Ending<>(cacheBytes::set, state::tell));
  }

  /** Deletes downloaded weights; the model that runs goes on untrained if they were its own. */
  void clearCache() {
    if (stand.get().running()) {
      return;
    }
    tasks.start(
        (stop, progress) -> {
          store.clearCache();
          return Boolean.TRUE;
        },
        new Ending<>(cleared -> afterClearing(), state::tell));
  }

  private void afterClearing() {
    stand.set(Stand.NONE);
    measureCache();
    store.refresh();
    rerun.run();
  }

  private static String text(String key, Object... args) {
    return Text.of(DownloadViewModel.class, key, args);
  }
}
