package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.tensor.TensorView;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The greatest of millions of class logits, without sorting them. A sample tells below which value
 * nearly all of them lie; one pass, on all processors if there is much to do, gathers what is not
 * below it. Should that be too few, a second pass gathers without a bound: the result never depends
 * on the sample. Equal logits stand in the order of anchor and class. NaN and −∞ never count.
 */
final class TopLogits {
  private static final int SAMPLE = 1 << 15;
  private static final int CHUNK = 2048;

  /** Values that one task looks through. */
  private static final int SPAN = CHUNK * 128;

  /** Fewer values than this are looked through before another thread has woken up. */
  private static final long WORTH_DIVIDING = 1 << 20;

  private final int wanted;
  private final int classes;
  private final List<Level> levels = new ArrayList<>();

  TopLogits(int wanted, int classes) {
    this.wanted = wanted;
    this.classes = classes;
  }

  /** One level's values: perCell · classes planes of as many numbers as there are positions. */
  private record Level(FloatBuffer values, int size, int positions, int first, int perCell) {}

  /**
   * Adds one level.
   *
   * @param logits (1, perCell · classes, rows, columns), channels anchor first
   */
  void add(TensorView logits, Anchors.Grid grid, int perCell) {
    int positions = grid.rows() * grid.columns();
    int size = perCell * classes * positions;
    levels.add(new Level(logits.values(), size, positions, grid.first(), perCell));
  }

  /** The best candidates as {@link Greatest} holds them; fewer than wanted if there are fewer. */
  long[] best() {
    float bound = bound();
    Greatest found = gather(bound);
    if (found.count() < wanted && bound > -Float.MAX_VALUE) {
      found = gather(-Float.MAX_VALUE);
    }
    return found.sorted();
  }

  private long values() {
    return levels.stream().mapToLong(Level::size).sum();
  }

  /** A value that most likely somewhat more logits than wanted reach. */
  private float bound() {
    int stride = (int) (values() / SAMPLE) | 1;
    double expected = (double) wanted / stride;
    // Four standard deviations of how many of them a sample catches.
    int rank = (int) (expected + 4 * Math.sqrt(expected)) + 4;
    Greatest sample = new Greatest(rank);
    for (Level level : levels) {
      for (int i = 0; i < level.size(); i += stride) {
        float logit = level.values().get(i);
        if (logit >= sample.least()) {
          sample.add(Greatest.key(logit, i));
        }
      }
    }
    return sample.count() < rank ? -Float.MAX_VALUE : Greatest.logit(sample.sorted()[rank - 1]);
  }

  private Greatest gather(float bound) {
    List<Runnable> spans = new ArrayList<>();
    Greatest all = new Greatest(wanted);
    for (Level level : levels) {
      for (int from = 0; from < level.size(); from += SPAN) {
        int begin = from;
        int end = Math.min(level.size(), from + SPAN);
        spans.add(() -> all.addAll(look(level, begin, end, bound)));
      }
    }
    IntStream tasks = IntStream.range(0, spans.size());
    (values() >= WORTH_DIVIDING ? tasks.parallel() : tasks).forEach(i -> spans.get(i).run());
    return all;
  }

  private Greatest look(Level level, int from, int end, float bound) {
    Greatest found = new Greatest(wanted);
    float[] chunk = new float[CHUNK];
    for (int at = from; at < end; at += CHUNK) {
      int count = Math.min(CHUNK, end - at);
      level.values().get(at, chunk, 0, count);
      float least = Math.max(bound, found.least());
      for (int i = reaching(chunk, 0, count, least);
          i < count;
          i = reaching(chunk, i + 1, count, least)) {
        found.add(Greatest.key(chunk[i], flat(level, at + i)));
      }
    }
    return found;
  }

  /**
   * The first place of {@code from} to {@code end} that holds {@code least} or more, or {@code
   * end}. A method of its own because it is called often and so is compiled well soon; the same
   * loop within a long-running one took twice the time.
   */
  private static int reaching(float[] values, int from, int end, float least) {
    int i = from;
    while (i < end && !(values[i] >= least)) {
      i++;
    }
    return i;
  }

  /** anchor · classes + class. */
  private long flat(Level level, int index) {
    int plane = index / level.positions();
    int anchor = level.first() + index % level.positions() * level.perCell() + plane / classes;
    return (long) anchor * classes + plane % classes;
  }

  int anchor(long key) {
    return (int) (Greatest.index(key) / classes);
  }

  int classIndex(long key) {
    return (int) (Greatest.index(key) % classes);
  }
}
