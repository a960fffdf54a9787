package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Gauged;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;

/** Computes the maps again that a run left out for lack of memory: one cell's, on request. */
final class MissingMaps {
  private final StudioState state;
  private final Runnable changed;
  private final Gauged<Optional<Map<String, Tensor>>> fetching;
  private final ReadOnlyBooleanWrapper tooMany = new ReadOnlyBooleanWrapper(false);
  private Optional<RunResult> run = Optional.empty();
  private Map<String, Tensor> fetched = Map.of();

  /**
   * @param changed runs when there are other maps
   */
  MissingMaps(StudioState state, TaskRunner tasks, Runnable changed) {
    this.state = state;
    this.changed = changed;
    fetching = new Gauged<>(tasks);
  }

  /** What was fetched for {@code newest}; what belongs to an earlier run is let go. */
  Map<String, Tensor> of(RunResult newest) {
    if (!run.equals(Optional.of(newest))) {
      fetching.cancel();
      run = Optional.of(newest);
      fetched = Map.of();
      tooMany.set(false);
    }
    return fetched;
  }

  /** Negative while nothing is fetched. */
  ReadOnlyDoubleProperty progressProperty() {
    return fetching.progressProperty();
  }

  /** Whether there was no room for what was asked for last. */
  ReadOnlyBooleanProperty tooManyProperty() {
    return tooMany.getReadOnlyProperty();
  }

  /** Fetches what {@code sheet} lacks, in place of what was fetched for another cell. */
  void fetch(MapSheet sheet) {
    RunResult of = sheet.run();
    Set<String> names = names(of, sheet.missing());
    tooMany.set(false);
    fetching.submit(
        (cancel, progress) -> maps(of, names, cancel),
        found -> {
          fetched = found.orElse(fetched);
          tooMany.set(found.isEmpty());
          changed.run();
        },
        state::tell);
  }

  void cancel() {
    fetching.cancel();
  }

  private static Set<String> names(RunResult of, List<MapKey> keys) {
    return keys.stream()
        .map(key -> key.tensor(of.document().topology()))
        .collect(Collectors.toSet());
  }

  /** Empty if there is no room for them. */
  private static Optional<Map<String, Tensor>> maps(
      RunResult of, Set<String> names, CancelToken cancel) {
    try {
      Map<String, Tensor> maps = new HashMap<>(of.network().neck(of.factors(), names, cancel));
      maps.keySet().retainAll(names);
      return Optional.of(Map.copyOf(maps));
    } catch (OutOfMemoryError tooLarge) {
      // What was begun is garbage: the program goes on as before.
      return Optional.empty();
    }
  }
}
