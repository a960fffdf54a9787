package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.maps.ShownMap.Cell;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/** A frame around one cell of a map: moves over the image, which is not painted again. */
final class CellMark extends Region {
  /** Cells of fine maps are smaller than what can be seen. */
  private static final double LEAST = 6;

  private final ImageView image;

  /**
   * @param image the map; both have the same parent
   */
  CellMark(ImageView image) {
    this.image = image;
    getStyleClass().add("cell-mark");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  /** Frames the cell of {@code map} at a place of the picture; nothing if there is none. */
  void show(Optional<ShownMap> map, Optional<PicturePoint> place, RunResult run) {
    Optional<Cell> cell = map.flatMap(on -> place.flatMap(at -> on.cellAt(at, run)));
    setVisible(cell.isPresent());
    cell.ifPresent(at -> frame(map.orElseThrow(), at));
  }

  private void frame(ShownMap map, Cell cell) {
    Bounds whole = image.getBoundsInParent();
    double width = whole.getWidth() / map.columns();
    double height = whole.getHeight() / map.rows();
    double w = Math.max(LEAST, width);
    double h = Math.max(LEAST, height);
    resizeRelocate(
        whole.getMinX() + (cell.column() + 0.5) * width - w / 2,
        whole.getMinY() + (cell.row() + 0.5) * height - h / 2,
        w,
        h);
  }
}
