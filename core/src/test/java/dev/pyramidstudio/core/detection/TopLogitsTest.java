package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

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
        Tensor.of(data, 1, PER_CELL * CLASSES, 4, 2), new Anchors.Grid(3, 4, 2, 0, 8, 8), PER_CELL);

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
      assertThat(TopLogits.logit(best[i])).isEqualTo(logit(data, flat));
    }
  }

  private static float logit(float[] data, int flat) {
    int position = flat / (PER_CELL * CLASSES);
    int channel = flat % (PER_CELL * CLASSES);
    return data[channel * 8 + position];
  }
}
