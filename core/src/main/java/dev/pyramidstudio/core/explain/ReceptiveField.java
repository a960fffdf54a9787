package dev.pyramidstudio.core.explain;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphNode;
import dev.pyramidstudio.core.graph.Op;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.topology.Fusion;

/**
 * The rectangle of the network's input that a position of a map can see, in input pixels, by
 * walking the graph from that position back to the picture. Not cut at the picture's border, so
 * that its size is that of the formula; see {@link #within}. What one value for the whole map
 * carries (squeeze-and-excitation, global attention) is left out and told by {@code
 * seesEverything}.
 *
 * @param top first row, may be negative
 * @param left first column, may be negative
 * @param bottom row after the last
 * @param right column after the last
 * @param seesEverything whether a mean or maximum over a whole map reaches the position as well
 */
public record ReceptiveField(int top, int left, int bottom, int right, boolean seesEverything) {
  public int height() {
    return bottom - top;
  }

  public int width() {
    return right - left;
  }

  /** The part inside an input of {@code height} × {@code width} pixels. */
  public ReceptiveField within(int height, int width) {
    return new ReceptiveField(
        Math.max(0, top),
        Math.max(0, left),
        Math.min(height, bottom),
        Math.min(width, right),
        seesEverything);
  }

  /**
   * What the position at {@code row}, {@code column} of the map called {@code tensor} sees.
   *
   * @throws IllegalArgumentException if the graph has no such map
   */
  public static ReceptiveField of(Graph graph, String tensor, int row, int column) {
    int target = graph.named(tensor).id();
    Rows[] rows = new Rows[target + 1];
    Rows[] columns = new Rows[target + 1];
    rows[target] = new Rows(row, row);
    columns[target] = new Rows(column, column);
    boolean everything = false;
    for (int id = target; id >= 0; id--) {
      if (rows[id] == null) {
        continue;
      }
      GraphNode node = graph.nodes().get(id);
      if (node.op() instanceof Op.Input) {
        return new ReceptiveField(
            rows[id].first(),
            columns[id].first(),
            rows[id].last() + 1,
            columns[id].last() + 1,
            everything);
      }
      everything |= isGlobal(node.op());
      int local = node.op() instanceof Op.Gate ? 1 : node.inputs().size();
      for (int i = 0; i < local; i++) {
        int from = node.inputs().get(i);
        Shape in = graph.nodes().get(from).shape();
        Rows seenRows = back(node.op(), true, rows[id], in.height(), node.shape().height());
        Rows seenColumns = back(node.op(), false, columns[id], in.width(), node.shape().width());
        rows[from] = seenRows.join(rows[from]);
        columns[from] = seenColumns.join(columns[from]);
      }
    }
    throw new IllegalStateException("no input below " + tensor);
  }

  private static boolean isGlobal(Op op) {
    return op instanceof Op.Gate
        || (op instanceof Op.Fuse fuse && fuse.method() == Fusion.GLOBAL_ATTENTION);
  }

  /** Which rows (or columns) of an operation's input its rows come from. */
  private static Rows back(Op op, boolean vertical, Rows out, int in, int size) {
    if (op instanceof Op.Conv conv) {
      return window(out, conv.kernel(), conv.stride(), in);
    }
    if (op instanceof Op.MaxPool pool) {
      return vertical
          ? window(out, pool.kernelHeight(), pool.strideHeight(), in)
          : window(out, pool.kernelWidth(), pool.strideWidth(), in);
    }
    if (op instanceof Op.Upsample) {
      return new Rows(Math.floorDiv(out.first() * in, size), Math.floorDiv(out.last() * in, size));
    }
    return out;
  }

  private static Rows window(Rows out, int kernel, int stride, int in) {
    int steps = (in + stride - 1) / stride;
    int before = Math.max((steps - 1) * stride + kernel - in, 0) / 2;
    return new Rows(out.first() * stride - before, out.last() * stride - before + kernel - 1);
  }

  /** First and last, both included. */
  private record Rows(int first, int last) {
    Rows join(Rows other) {
      return other == null
          ? this
          : new Rows(Math.min(first, other.first), Math.max(last, other.last));
    }
  }
}
