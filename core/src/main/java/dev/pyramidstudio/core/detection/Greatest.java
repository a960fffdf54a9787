package dev.pyramidstudio.core.detection;

import java.util.Arrays;

/**
 * The greatest of many logits that come along one after the other: those that can still count
 * gather in a buffer, whose better part is kept when it is full.
 *
 * <p>A logit and what it belongs to are one long: the upper half orders by logit, the lower half is
 * an index. Sorted ascending, the greatest logit comes first, and of equal ones the lowest index;
 * the order in which they come makes no difference.
 */
final class Greatest {
  private static final int BUFFER_PER_WANTED = 4;
  private static final int FIRST = 1024;

  private final int wanted;
  private long[] buffer;
  private int filled;

  /** What can still count: no key behind this one, no logit below its. */
  private long worst = Long.MAX_VALUE;

  private float least = -Float.MAX_VALUE;

  Greatest(int wanted) {
    this.wanted = wanted;
    this.buffer = new long[Math.min(FIRST, BUFFER_PER_WANTED * wanted)];
  }

  /** Logits below need not be added. */
  float least() {
    return least;
  }

  void add(long key) {
    if (filled == buffer.length) {
      makeRoom();
    }
    if (key <= worst) {
      buffer[filled++] = key;
    }
  }

  synchronized void addAll(Greatest others) {
    for (int i = 0; i < others.filled; i++) {
      add(others.buffer[i]);
    }
  }

  private void makeRoom() {
    int most = BUFFER_PER_WANTED * wanted;
    if (filled < most) {
      buffer = Arrays.copyOf(buffer, Math.min(most, 2 * filled));
      return;
    }
    bringBestForward();
    filled = wanted;
    worst = buffer[wanted - 1];
    least = logit(worst);
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

  /** How many there are, up to the wanted number. */
  int count() {
    return Math.min(filled, wanted);
  }

  /** The greatest first. */
  long[] sorted() {
    if (filled > wanted) {
      bringBestForward();
      filled = wanted;
    }
    long[] best = Arrays.copyOf(buffer, filled);
    Arrays.sort(best);
    return best;
  }

  static long key(float logit, long index) {
    int bits = Float.floatToRawIntBits(logit);
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~ascending << 32) | index;
  }

  static float logit(long key) {
    int ascending = ~(int) (key >> 32);
    return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
  }

  /** An unsigned int. */
  static long index(long key) {
    return key & 0xFFFFFFFFL;
  }
}
