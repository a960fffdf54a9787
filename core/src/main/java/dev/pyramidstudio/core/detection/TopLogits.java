package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Arrays;

/**
 * The greatest of millions of class logits, in one pass and without sorting them: values above the
 * least that can still count gather in a buffer, whose better part is kept when it is full. Equal
 * logits stand in the order of anchor and class. NaN never counts.
 *
 * <p>A candidate is one long: the upper half orders by logit, the lower half is anchor · classes +
 * class. Sorted ascending, the best comes first.
 */
final class TopLogits {
  private static final int BUFFER_PER_WANTED = 4;

  private final int wanted;
  private final int classes;
  private final long[] buffer;
  private int filled;
  private float least = -Float.MAX_VALUE;

  TopLogits(int wanted, int classes) {
    this.wanted = wanted;
    this.classes = classes;
    this.buffer = new long[wanted * BUFFER_PER_WANTED];
  }

  /**
   * Looks through one level.
   *
   * @param logits (1, perCell · classes, rows, columns), channels anchor first
   */
  void add(Tensor logits, Anchors.Grid grid, int perCell) {
    float[] data = logits.data();
    int positions = grid.rows() * grid.columns();
    for (int anchor = 0; anchor < perCell; anchor++) {
      for (int c = 0; c < classes; c++) {
        int plane = (anchor * classes + c) * positions;
        for (int p = 0; p < positions; p++) {
          float logit = data[plane + p];
          if (logit >= least) {
            long flat = (long) (grid.first() + p * perCell + anchor) * classes + c;
            keep(logit, flat);
          }
        }
      }
    }
  }

  private void keep(float logit, long flat) {
    if (filled == buffer.length) {
      bringBestForward();
      filled = wanted;
      least = logit(buffer[wanted - 1]);
      if (logit < least) {
        return;
      }
    }
    buffer[filled++] = key(logit, flat);
  }

  /**
   * Reorders the buffer so that the wanted ones come first and the worst of them last of these
   * (Hoare's selection).
   */
  private void bringBestForward() {
    int target = wanted - 1;
    int low = 0;
    int high = filled - 1;
    while (low < high) {
      long pivot = buffer[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (buffer[i] < pivot) {
          i++;
        }
        while (buffer[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long swapped = buffer[i];
          buffer[i++] = buffer[j];
          buffer[j--] = swapped;
        }
      }
      if (target <= j) {
        high = j;
      } else if (target >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  /** The best candidates, best first; fewer than wanted where there are fewer. */
  long[] best() {
    if (filled > wanted) {
      bringBestForward();
      filled = wanted;
    }
    long[] best = Arrays.copyOf(buffer, filled);
    Arrays.sort(best);
    return best;
  }

  private static long key(float logit, long flat) {
    int bits = Float.floatToRawIntBits(logit);
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~ascending << 32) | flat;
  }

  static float logit(long key) {
    int ascending = ~(int) (key >> 32);
    return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
  }

  int anchor(long key) {
    return (int) ((key & 0xFFFFFFFFL) / classes);
  }

  int classIndex(long key) {
    return (int) ((key & 0xFFFFFFFFL) % classes);
  }
}
