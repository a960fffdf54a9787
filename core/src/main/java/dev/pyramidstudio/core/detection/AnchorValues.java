package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.TensorView;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What a head says at some anchors: a few thousand vectors taken out of maps of millions of
 * numbers, which need not be kept for them.
 */
final class AnchorValues {
  static final AnchorValues NONE = new AnchorValues(new int[0], 0);

  /** Ascending. */
  private final int[] anchors;

  private final int perAnchor;
  private final float[] values;

  private AnchorValues(int[] anchors, int perAnchor) {
    this.anchors = anchors;
    this.perAnchor = perAnchor;
    this.values = new float[anchors.length * perAnchor];
  }

  /**
   * Takes them out.
   *
   * @param indices of the anchors, ascending
   * @param maps of one head, (1, perCell · perAnchor, rows, columns), channels anchor first, in the
   *     order of the grids
   */
  static AnchorValues of(int[] indices, Anchors anchors, List<TensorView> maps) {
    int perCell = anchors.perCell();
    AnchorValues found = new AnchorValues(indices, maps.get(0).channels() / perCell);
    int from = 0;
    for (int g = 0; g < maps.size(); g++) {
      Anchors.Grid grid = anchors.grids().get(g);
      int end = grid.first() + grid.rows() * grid.columns() * perCell;
      int to = from;
      while (to < indices.length && indices[to] < end) {
        to++;
      }
      found.take(from, to, grid, perCell, maps.get(g).values());
      from = to;
    }
    return found;
  }

  /** Plane after plane of the map, so that memory is read in its order. */
  private void take(int from, int to, Anchors.Grid grid, int perCell, FloatBuffer map) {
    int positions = grid.rows() * grid.columns();
    int[] places = new int[to - from];
    for (int i = from; i < to; i++) {
      int inGrid = anchors[i] - grid.first();
      places[i - from] = inGrid % perCell * perAnchor * positions + inGrid / perCell;
    }
    for (int k = 0; k < perAnchor; k++) {
      int out = from * perAnchor + k;
      for (int place : places) {
        values[out] = map.get(place + k * positions);
        out += perAnchor;
      }
    }
  }

  /**
   * The vector at {@code anchor}.
   *
   * @throws IndexOutOfBoundsException if the anchor is not among them
   */
  float[] at(int anchor) {
    int place = Arrays.binarySearch(anchors, anchor);
    if (place < 0) {
      throw new IndexOutOfBoundsException("no candidate has anchor " + anchor);
    }
    return Arrays.copyOfRange(values, place * perAnchor, (place + 1) * perAnchor);
  }
}
