package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.tensor.TensorView;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopLogitsTest {
  private static final int CLASSES = 3;
  private static final int PER_CELL = 2;

  /** Two anchors and three classes at 4 × 2 cells: 48 logits, many of them equal. */
  @Property
  void isTheStartOfASort(
      @ForAll @Size(48) List<@FloatRange(min = -2, max = 2) Float> logits,
      @ForAll @IntRange(min = 1, max = 60) int wanted) {
    float[] data = new float[48];
    for (int i = 0; i < 48; i++) {
      data[i] = Math.round(logits.get(i) * 4) / 4f + 0f;
    }
    TopLogits top = new TopLogits(wanted, CLASSES);
    top.add(
        TensorView.of(Tensor.of(data, 1, PER_CELL * CLASSES, 4, 2)),
        new Anchors.Grid(3, 4, 2, 0, 8, 8),
        PER_CELL);

    long[] best = top.best();

    List<Integer> sorted =
        IntStream.range(0, 48)
            .boxed()
            .sorted(Comparator.comparingDouble(flat -> -logit(data, flat)))
            .toList();
    assertThat(best).hasSize(Math.min(wanted, 48));
    for (int i = 0; i < best.length; i++) {
      int flat = top.anchor(best[i]) * CLASSES + top.classIndex(best[i]);
      assertThat(flat).isEqualTo(sorted.get(i));
      assertThat(Greatest.logit(best[i])).isEqualTo(logit(data, flat));
    }
  }

  /**
   * A map so large that it is sampled and divided among threads. {@code period} puts all great ones
   * where the sample looks (its step is 49 here), or nearly all where it does not.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 49, 50, 1000})
  void doesNotDependOnWhatTheSampleCatches(int period) {
    int rows = 512;
    int columns = 1024 / PER_CELL;
    int values = rows * columns * PER_CELL * CLASSES;
    float[] data = new float[values];
    Random random = new Random(period);
    for (int i = 0; i < values; i++) {
      data[i] = random.nextFloat() - (i % period == 0 ? 0 : 5);
    }
    for (int i = 0; i < 100; i++) {
      data[random.nextInt(values)] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
    }
    TopLogits top = new TopLogits(5000, CLASSES);
    top.add(
        TensorView.of(Tensor.of(data, 1, PER_CELL * CLASSES, rows, columns)),
        new Anchors.Grid(3, rows, columns, 0, 8, 8),
        PER_CELL);

    long[] best = top.best();

    float[] sorted = data.clone();
    for (int i = 0; i < values; i++) {
      sorted[i] = Float.isNaN(data[i]) ? Float.NEGATIVE_INFINITY : data[i];
    }
    Arrays.sort(sorted);
    assertThat(best).hasSize(5000);
    for (int i = 0; i < best.length; i++) {
      float logit = Greatest.logit(best[i]);
      assertThat(logit).isEqualTo(sorted[values - 1 - i]);
      int channel = top.anchor(best[i]) % PER_CELL * CLASSES + top.classIndex(best[i]);
      int position = top.anchor(best[i]) / PER_CELL;
      assertThat(data[channel * rows * columns + position]).isEqualTo(logit);
    }
  }

  private static float logit(float[] data, int flat) {
    int position = flat / (PER_CELL * CLASSES);
    int channel = flat % (PER_CELL * CLASSES);
    return data[channel * 8 + position];
  }
}
