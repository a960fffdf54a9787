package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.engine.ModelStore;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.weights.WeightFit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Looks at a weight file of the user's own and says what of it fits which model. */
public final class WeightFileViewModel {
  /**
   * What was found.
   *
   * @param file the file
   * @param words one sentence
   * @param usable the fit with which the file makes a whole model, alone or with the parts of the
   *     model that it fits
   */
  record Report(Path file, String words, Optional<WeightFit> usable) {}

  private final ModelStore store;
  private final Consumer<ModelChoice> choose;
  private final Latest<List<WeightFit>> looking;
  private final ReadOnlyObjectWrapper<Optional<Report>> report =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param choose makes a model the one that runs
   */
  public WeightFileViewModel(ModelStore store, Consumer<ModelChoice> choose, TaskRunner tasks) {
    this.store = store;
    this.choose = choose;
    looking = new Latest<>(tasks);
  }

  /** Whether a file's name is that of weights. */
  public static boolean looksLikeWeights(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".safetensors") || name.endsWith(".tgz") || name.endsWith(".tar.gz");
  }

  ReadOnlyObjectProperty<Optional<Report>> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** Looks at {@code file}; nothing is changed. */
  public void inspect(Path file) {
    report.set(Optional.of(new Report(file, text("file.reading"), Optional.empty())));
    looking.submit(
        (cancel, progress) -> store.fits(file),
        fits -> report.set(Optional.of(describe(file, fits, store))),
        problem -> failed(file, problem));
  }

  private void failed(Path file, Throwable problem) {
    if (!(problem instanceof CancellationException)) {
      report.set(Optional.of(new Report(file, reason(problem), Optional.empty())));
    }
  }

  private static Report describe(Path file, List<WeightFit> fits, ModelStore store) {
    if (fits.isEmpty()) {
      return new Report(file, text("file.none"), Optional.empty());
    }
    WeightFit best = fits.get(0);
    if (ModelStore.isWhole(best)) {
      return new Report(file, best.describe(), Optional.of(best));
    }
    if (best.complete() && store.base(best).isPresent()) {
      return new Report(
          file, text("file.rest", best.describe(), best.entry().shownTitle()), Optional.of(best));
    }
    String key = best.complete() ? "file.parts" : "file.nearest";
    return new Report(file, text(key, best.describe()), Optional.empty());
  }

  private static String reason(Throwable problem) {
    return problem instanceof RefusedException ? problem.getMessage() : text("file.bug", problem);
  }

  /** Makes a model of the file and runs it. */
  void use() {
    report
        .get()
        .ifPresent(
            found ->
                found.usable().ifPresent(fit -> choose.accept(store.adopt(found.file(), fit))));
    dismiss();
  }

  /** Says no more about the file, not even if it is still being read. */
  void dismiss() {
    looking.cancel();
    report.set(Optional.empty());
  }

  private static String text(String key, Object... args) {
    return Text.of(WeightFileViewModel.class, key, args);
  }
}
