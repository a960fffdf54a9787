package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.TensorView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The heads' maps of one picture, found to fit its anchors; in the order of the anchors' grids. */
final class HeadMaps {
  private static final int SIDES = 4;

  private final List<TensorView> logits = new ArrayList<>();
  private final List<TensorView> boxes = new ArrayList<>();
  private final int classes;

  /**
   * @param maps {@code class.P<level>} and {@code box.P<level>} for every level of {@code anchors}
   * @throws IllegalArgumentException if a map is missing or its shape does not fit the anchors
   */
  HeadMaps(Anchors anchors, Map<String, TensorView> maps) {
    classes = map(maps, "class", anchors.grids().get(0)).channels() / anchors.perCell();
    for (Anchors.Grid grid : anchors.grids()) {
      logits.add(checked(maps, "class", grid, classes * anchors.perCell()));
      boxes.add(checked(maps, "box", grid, SIDES * anchors.perCell()));
    }
  }

  int classes() {
    return classes;
  }

  /** Class logits of every grid, (1, perCell · classes, rows, columns), channels anchor first. */
  List<TensorView> logits() {
    return logits;
  }

  /** Box offsets of every grid, (1, perCell · 4, rows, columns), channels anchor first. */
  List<TensorView> boxes() {
    return boxes;
  }

  private static TensorView checked(
      Map<String, TensorView> maps, String head, Anchors.Grid grid, int channels) {
    TensorView map = map(maps, head, grid);
    if (map.channels() != channels
        || map.height() != grid.rows()
        || map.width() != grid.columns()) {
      throw new IllegalArgumentException(
          head + ".P" + grid.level() + " is " + map + ", which does not fit " + grid);
    }
    return map;
  }

  private static TensorView map(Map<String, TensorView> maps, String head, Anchors.Grid grid) {
    TensorView map = maps.get(head + ".P" + grid.level());
    if (map == null) {
      throw new IllegalArgumentException("no map " + head + ".P" + grid.level());
    }
    return map;
  }
}
