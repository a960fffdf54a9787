package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.scaling.AnchorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The rectangles that a detector's boxes are told relative to: at every cell of every level one per
 * octave and aspect. Follows effdet's {@code anchors.py}: size = scale · stride ·
 * 2^(octave/octaves) times the aspect's factors, centres at stride/2 + k·stride, where stride =
 * image / feature size (so fractional for odd sizes); order level, row, column, octave, aspect;
 * computed in float64, rounded to float32, not clipped.
 *
 * <p>Anchors are computed when asked for, not stored: of half a million a picture needs a few
 * thousand.
 */
public final class Anchors {
  private final List<Grid> grids;
  private final int perCell;
  private final int count;
  private final double[] halfHeights;
  private final double[] halfWidths;

  private Anchors(AnchorSpec spec, List<Grid> grids) {
    this.grids = List.copyOf(grids);
    this.perCell = spec.perCell();
    Grid last = grids.get(grids.size() - 1);
    this.count = last.first() + last.rows() * last.columns() * perCell;
    this.halfHeights = new double[grids.size() * perCell];
    this.halfWidths = new double[grids.size() * perCell];
    for (int g = 0; g < grids.size(); g++) {
      for (int a = 0; a < perCell; a++) {
        double octave = a / spec.aspects().size() / (double) spec.octaves();
        AnchorSpec.Aspect aspect = spec.aspects().get(a % spec.aspects().size());
        double base = Math.pow(2, octave);
        halfHeights[g * perCell + a] =
            spec.scale() * grids.get(g).strideY() * base * aspect.height() / 2;
        halfWidths[g * perCell + a] =
            spec.scale() * grids.get(g).strideX() * base * aspect.width() / 2;
      }
    }
  }

  /**
   * One level's cells.
   *
   * @param first index of the level's first anchor
   * @param strideY input pixels per row
   * @param strideX input pixels per column
   */
  public record Grid(int level, int rows, int columns, int first, double strideY, double strideX) {}

  /** Which anchor an index means: the level, the cell and the anchor at that cell. */
  public record Place(int level, int row, int column, int anchor) {}

  /**
   * The anchors of an input of {@code imageHeight} × {@code imageWidth} pixels.
   *
   * @param levels pyramid levels, ascending
   * @throws IllegalArgumentException if there are no levels or more anchors than an int counts
   */
  public static Anchors of(AnchorSpec spec, int imageHeight, int imageWidth, List<Integer> levels) {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("anchors need a level");
    }
    List<Grid> grids = new ArrayList<>();
    long first = 0;
    for (int level : levels) {
      int rows = halved(imageHeight, level);
      int columns = halved(imageWidth, level);
      grids.add(
          new Grid(
              level,
              rows,
              columns,
              Math.toIntExact(first),
              imageHeight / (double) rows,
              imageWidth / (double) columns));
      first += (long) rows * columns * spec.perCell();
    }
    Math.toIntExact(first);
    return new Anchors(spec, grids);
  }

  /** Extent after {@code times} convolutions of stride 2 with SAME padding. */
  private static int halved(int extent, int times) {
    int size = extent;
    for (int i = 0; i < times; i++) {
      size = (size - 1) / 2 + 1;
    }
    return size;
  }

  public List<Grid> grids() {
    return grids;
  }

  /** Anchors at one cell. */
  public int perCell() {
    return perCell;
  }

  /** Anchors in all. */
  public int count() {
    return count;
  }

  /**
   * Writes an anchor's y1, x1, y2, x2 in input pixels to {@code out[at…at+3]}.
   *
   * @throws IndexOutOfBoundsException if there is no such anchor
   */
  public void write(int index, float[] out, int at) {
    int g = gridOf(index);
    Grid grid = grids.get(g);
    int inGrid = index - grid.first();
    int cell = inGrid / perCell;
    int size = g * perCell + inGrid % perCell;
    double y = centre(cell / grid.columns(), grid.strideY());
    double x = centre(cell % grid.columns(), grid.strideX());
    out[at] = (float) (y - halfHeights[size]);
    out[at + 1] = (float) (x - halfWidths[size]);
    out[at + 2] = (float) (y + halfHeights[size]);
    out[at + 3] = (float) (x + halfWidths[size]);
  }

  /** An anchor in input pixels. */
  public Box box(int index) {
    float[] yxyx = new float[4];
    write(index, yxyx, 0);
    return new Box(yxyx[1], yxyx[0], yxyx[3], yxyx[2]);
  }

  /** Every anchor, (count, 4): y1, x1, y2, x2 in input pixels. */
  public float[] all() {
    float[] all = new float[Math.multiplyExact(count, 4)];
    for (int i = 0; i < count; i++) {
      write(i, all, 4 * i);
    }
    return all;
  }

  public Place place(int index) {
    Grid grid = grids.get(gridOf(index));
    int inGrid = index - grid.first();
    int cell = inGrid / perCell;
    return new Place(grid.level(), cell / grid.columns(), cell % grid.columns(), inGrid % perCell);
  }

  /**
   * Index of the anchor at a place.
   *
   * @throws IndexOutOfBoundsException if there is no such level, cell or anchor
   */
  public int index(Place place) {
    for (Grid grid : grids) {
      if (grid.level() == place.level()
          && place.row() >= 0
          && place.row() < grid.rows()
          && place.column() >= 0
          && place.column() < grid.columns()
          && place.anchor() >= 0
          && place.anchor() < perCell) {
        int cell = place.row() * grid.columns() + place.column();
        return grid.first() + cell * perCell + place.anchor();
      }
    }
    throw new IndexOutOfBoundsException("no anchor at " + place);
  }

  private int gridOf(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("no anchor " + index + " of " + count);
    }
    int g = grids.size() - 1;
    while (grids.get(g).first() > index) {
      g--;
    }
    return g;
  }

  /** As numpy's arange makes it, whose step is the difference of its first two values. */
  private static double centre(int k, double stride) {
    double first = stride / 2;
    double step = first + stride - first;
    return first + k * step;
  }
}
