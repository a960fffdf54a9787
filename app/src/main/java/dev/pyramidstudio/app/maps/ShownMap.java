package dev.pyramidstudio.app.maps;

import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.explain.Plane;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A map ready to be drawn.
 *
 * @param key which one
 * @param level pyramid level
 * @param tensor its values, all channels
 * @param planes what is shown: one plane of values, or three coordinates for red, green and blue
 * @param explained for principal components, how much of the variance each holds; else empty
 * @param range values at the ends of the colour table
 * @param argb colours on the map's own grid, row-major
 * @param thumbnail the same, enlarged for the strip
 */
@SuppressWarnings("ArrayRecordComponent") // pixels that nobody compares
public record ShownMap(
    MapKey key,
    int level,
    Tensor tensor,
    List<Plane> planes,
    List<Double> explained,
    MapRange range,
    int[] argb,
    Thumbnail thumbnail) {
  /** Pixels of an image; its longer side is as long as the strip asked. */
  @SuppressWarnings("ArrayRecordComponent") // pixels that nobody compares
  public record Thumbnail(int width, int height, int[] argb) {
    static Thumbnail of(int[] argb, int columns, int rows, int side, boolean smooth) {
      int longer = Math.max(columns, rows);
      int width = Math.max(1, side * columns / longer);
      int height = Math.max(1, side * rows / longer);
      return new Thumbnail(
          width, height, Pixels.scaled(argb, columns, rows, width, height, smooth));
    }
  }

  /** A position of the map's grid. */
  public record Cell(int row, int column) {}

  /** The cell at a place of {@code run}'s picture; empty beside the map. */
  public Optional<Cell> cellAt(PicturePoint place, RunResult run) {
    int column = (int) Math.floor(place.x() / run.inputWidth() * columns());
    int row = (int) Math.floor(place.y() / run.inputHeight() * rows());
    return column < 0 || row < 0 || column >= columns() || row >= rows()
        ? Optional.empty()
        : Optional.of(new Cell(row, column));
  }

  public ShownMap {
    planes = List.copyOf(planes);
    explained = List.copyOf(explained);
  }

  public int channels() {
    return tensor.channels();
  }

  public int rows() {
    return planes.get(0).height();
  }

  public int columns() {
    return planes.get(0).width();
  }
}
