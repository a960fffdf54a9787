package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContributionsTest {
  private static final Tensor ONE = Tensor.of(new float[] {1, 0, 2, 0}, 1, 2, 1, 2);
  private static final Tensor OTHER = Tensor.of(new float[] {0, 3, 1, 0}, 1, 2, 1, 2);

  @Test
  void sharesProjectOntoTheResultAndMagnitudesCompareLengths() {
    Tensor fused = sum(List.of(ONE, OTHER), List.of(new float[] {0.5f}, new float[] {-1f}));

    List<Contributions.Part> parts =
        Contributions.of(
            List.of(ONE, OTHER), List.of(new float[] {0.5f}, new float[] {-1f}), fused);

    // F = (0.5, −3, 0, 0): 0.5·x₁·F = 0.25, −x₂·F = 9, F·F = 9.25.
    assertThat(parts.get(0).share()).isEqualTo(0.25 / 9.25, within(1e-6));
    assertThat(parts.get(1).share()).isEqualTo(9.0 / 9.25, within(1e-6));
    double a = 0.5 * Math.sqrt(5);
    double b = Math.sqrt(10);
    assertThat(parts.get(0).magnitude()).isEqualTo(a / (a + b), within(1e-6));
    assertThat(parts.get(1).magnitude()).isEqualTo(b / (a + b), within(1e-6));
  }

  @Test
  void anInputThatWorksAgainstTheResultHasANegativeShare() {
    List<float[]> factors = List.of(new float[] {2f}, new float[] {1f});
    Tensor against = Tensor.of(new float[] {-1, 0, -2, 0}, 1, 2, 1, 2);
    Tensor fused = sum(List.of(ONE, against), factors);

    List<Contributions.Part> parts = Contributions.of(List.of(ONE, against), factors, fused);

    assertThat(parts.get(0).share()).isEqualTo(2, within(1e-6));
    assertThat(parts.get(1).share()).isEqualTo(-1, within(1e-6));
  }

  @Test
  void whereEverythingIsZeroNothingIsShared() {
    Tensor zero = Tensor.zeros(1, 2, 1, 2);

    List<Contributions.Part> parts =
        Contributions.of(List.of(ONE, zero), List.of(new float[] {0f}, new float[] {0f}), zero);

    assertThat(parts).containsOnly(new Contributions.Part(0, 0));
  }

  @Test
  void aRegionLooksOnlyAtItsPositions() {
    List<float[]> factors = List.of(new float[] {1f}, new float[] {1f});
    Tensor fused = sum(List.of(ONE, OTHER), factors);

    List<Contributions.Part> parts =
        Contributions.of(List.of(ONE, OTHER), factors, fused, new Region(0, 1, 1, 2));

    assertThat(parts.get(0).share()).isZero();
    assertThat(parts.get(1).share()).isEqualTo(1, within(1e-6));
  }

  @Property(tries = 60)
  void sharesAddUpToOneForOneWeightOrAWeightForEachChannel(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll boolean perChannel) {
    Random random = new Random(seed);
    List<Tensor> inputs = new ArrayList<>();
    List<float[]> factors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      inputs.add(Tensor.of(gaussian(random, 4 * 3 * 5), 1, 4, 3, 5));
      factors.add(gaussian(random, perChannel ? 4 : 1));
    }
    Tensor fused = sum(inputs, factors);

    List<Contributions.Part> parts = Contributions.of(inputs, factors, fused);

    assertThat(parts.stream().mapToDouble(Contributions.Part::share).sum())
        .isEqualTo(1, within(1e-4));
    assertThat(parts.stream().mapToDouble(Contributions.Part::magnitude).sum())
        .isEqualTo(1, within(1e-9));
  }

  @Test
  void refusesAMapOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Contributions.of(
                    List.of(Tensor.zeros(1, 2, 2, 2)),
                    List.of(new float[] {1}),
                    Tensor.zeros(1, 2, 1, 2)))
        .withMessageContaining("does not fit");
  }

  private static float[] gaussian(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Tensor sum(List<Tensor> inputs, List<float[]> factors) {
    Tensor sum = Tensor.zeros(inputs.get(0).shape());
    int size = sum.height() * sum.width();
    for (int i = 0; i < inputs.size(); i++) {
      for (int p = 0; p < sum.data().length; p++) {
        float[] f = factors.get(i);
        sum.data()[p] += f[f.length == 1 ? 0 : p / size] * inputs.get(i).data()[p];
      }
    }
    return sum;
  }
}
