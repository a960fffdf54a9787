package dev.pyramidstudio.app.maps;

import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.explain.FeatureMaps;
import dev.pyramidstudio.core.explain.Plane;
import dev.pyramidstudio.core.explain.PrincipalComponents;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns maps of a run into what is shown of them.
 *
 * @param run whose maps
 * @param settings how
 * @param at position that similarity compares with
 * @param like map that similarity compares with; empty for each with itself
 * @param fetched maps that the run left out and that were computed again, by the graph's names
 */
public record MapProjector(
    RunResult run,
    MapSettings settings,
    PicturePoint at,
    Optional<MapKey> like,
    Map<String, Tensor> fetched) {
  /** Planes and, for principal components, what they explain. */
  record Projection(List<Plane> planes, List<Double> explained) {}

  /** Whether another one makes the same of every map. */
  public boolean agrees(MapProjector other) {
    boolean places = settings.mode() == MapMode.SIMILARITY;
    return run == other.run
        && fetched == other.fetched
        && settings.equals(other.settings)
        && (!places || (at.equals(other.at) && like.equals(other.like)));
  }

  /** Empty if there is no such map at hand. */
  public Optional<Tensor> tensor(MapKey key) {
    return known(run, key)
        ? Optional.ofNullable(fetched.get(key.tensor(run.document().topology())))
            .or(() -> tensor(run, key))
        : Optional.empty();
  }

  /** Empty if the run holds no such map. */
  private static Optional<Tensor> tensor(RunResult run, MapKey key) {
    return known(run, key)
        ? Optional.ofNullable(run.maps().get(key.tensor(run.document().topology())))
        : Optional.empty();
  }

  private static boolean known(RunResult run, MapKey key) {
    var topology = run.document().topology();
    return topology.levelOf(key.name()).isPresent() && key.cell() < topology.repeats();
  }

  Projection project(MapKey key, Tensor map) {
    if (settings.mode() == MapMode.COMPONENTS) {
      PrincipalComponents found = PrincipalComponents.of(map);
      return new Projection(found.components(), found.explained());
    }
    Plane plane = plane(map);
    return new Projection(
        List.of(subtrahend(key).map(other -> plane.minus(plane(other))).orElse(plane)), List.of());
  }

  private Plane plane(Tensor map) {
    return switch (settings.mode()) {
      case MEAN, COMPONENTS -> FeatureMaps.meanAbsolute(map);
      case MAXIMUM -> FeatureMaps.maximum(map);
      case CHANNEL ->
          FeatureMaps.channel(map, Math.max(0, Math.min(settings.channel(), map.channels() - 1)));
      case SIMILARITY -> similarity(map);
    };
  }

  private Plane similarity(Tensor map) {
    Tensor reference =
        like.flatMap(this::tensor).filter(t -> t.channels() == map.channels()).orElse(map);
    int y = cellOf(at.y() / run.inputHeight(), reference.height());
    int x = cellOf(at.x() / run.inputWidth(), reference.width());
    return FeatureMaps.similarity(map, FeatureMaps.vectorAt(reference, y, x));
  }

  private static int cellOf(double part, int count) {
    return Math.max(0, Math.min(count - 1, (int) Math.floor(part * count)));
  }

  private Optional<Tensor> subtrahend(MapKey key) {
    Difference difference = settings.difference();
    if (difference instanceof Difference.Map map) {
      return tensor(map.key());
    }
    if (difference instanceof Difference.Cell cell) {
      return tensor(new MapKey(cell.cell(), key.name()));
    }
    if (difference instanceof Difference.Run other) {
      return tensor(other.earlier(), key);
    }
    return Optional.empty();
  }
}
