package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.MapProjector;
import dev.pyramidstudio.app.maps.MapRenderer;
import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.state.MapFace;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The faces that nodes wear on the canvas: those of the selected cell as soon as they are known,
 * and while the cells are unfolded those of all others after it, in the background.
 */
final class CellFaces {
  private final StudioState state;
  private final Latest<Map<MapKey, MapFace>> coloured;
  private Optional<MapProjector> asked = Optional.empty();

  CellFaces(StudioState state, TaskRunner tasks) {
    this.state = state;
    coloured = new Latest<>(tasks);
  }

  /** Gives the nodes of one cell their faces; other cells keep theirs while they are in view. */
  void wear(MapSheet sheet) {
    Map<MapKey, MapFace> faces = new HashMap<>();
    if (unfolded()) {
      faces.putAll(state.facesProperty().get());
    }
    for (ShownMap map : sheet.maps()) {
      faces.put(map.key(), new MapFace(map.columns(), map.rows(), map.argb()));
    }
    state.facesProperty().set(Map.copyOf(faces));
  }

  /**
   * Colours all cells if all are in view and they are not coloured like this already. What runs is
   * let through, so that the faces follow a weight while it is dragged.
   */
  void follow(MapProjector how) {
    if (!unfolded()) {
      asked = Optional.empty();
    } else if (asked.filter(how::agrees).isEmpty()) {
      asked = Optional.of(how);
      List<Integer> cells =
          IntStream.range(0, how.run().document().topology().repeats()).boxed().toList();
      coloured.submit(
          (cancel, progress) -> MapRenderer.faces(how, cells, cancel),
          new Outcome<>() {
            @Override
            public void done(Map<MapKey, MapFace> faces) {
              if (unfolded()) {
                state.facesProperty().set(Map.copyOf(faces));
              }
            }

            @Override
            public void failed(Throwable problem) {
              state.tell(problem);
            }
          },
          false);
    }
  }

  private boolean unfolded() {
    return state.unfoldedProperty().get();
  }
}
