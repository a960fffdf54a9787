package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  @Test
  void findsTheDirectionsThatWereMixedIn() {
    int channels = 16;
    int size = 30 * 20;
    Random random = new Random(7);
    double[][] hidden = new double[2][size];
    for (int p = 0; p < size; p++) {
      // Skewed to the right, so that the sign is known.
      hidden[0][p] = 6 * -Math.log(1 - random.nextDouble());
      hidden[1][p] = 2 * -Math.log(1 - random.nextDouble());
    }
    float[] data = new float[channels * size];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < size; p++) {
        double first = c % 2 == 0 ? hidden[0][p] : -hidden[0][p];
        double second = c < channels / 2 ? hidden[1][p] : -hidden[1][p];
        data[c * size + p] = (float) (5 + first + second + 0.01 * random.nextGaussian());
      }
    }

    PrincipalComponents found = PrincipalComponents.of(Tensor.of(data, 1, channels, 30, 20));

    assertThat(found.components()).hasSize(3);
    assertThat(correlation(found.components().get(0), hidden[0])).isGreaterThan(0.98);
    assertThat(correlation(found.components().get(1), hidden[1])).isGreaterThan(0.95);
    assertThat(found.explained().get(0)).isBetween(0.8, 0.95);
    assertThat(found.explained().get(0) + found.explained().get(1)).isEqualTo(1, within(1e-3));
    assertThat(sum(found.components().get(0))).as("centred").isEqualTo(0, within(0.05));
  }

  @Test
  void strongPositionsAreBrightAndStaySo() {
    float[] data = {9, 1, 1, 0, 0, 1, 8, 1, 0, 1, 1, 0};
    Tensor map = Tensor.of(data, 1, 2, 2, 3);

    Plane once = PrincipalComponents.of(map).components().get(0);
    Plane again = PrincipalComponents.of(map).components().get(0);

    assertThat(again.values()).containsExactly(once.values());
    assertThat(once.at(0, 0)).as("the strongest position is bright").isEqualTo(once.max());
  }

  @Test
  void aMapOfFewChannelsLeavesTheOthersZero() {
    PrincipalComponents found =
        PrincipalComponents.of(Tensor.of(new float[] {1, 2, 4}, 1, 1, 1, 3));

    assertThat(found.explained()).containsExactly(1.0, 0.0, 0.0);
    assertThat(found.components().get(2).values()).containsOnly(0);
  }

  @Test
  void constantAndBrokenMapsAreZero() {
    assertThat(
            PrincipalComponents.of(Tensor.of(new float[] {2, 2, 2, 2}, 1, 2, 1, 2))
                .components()
                .get(0)
                .values())
        .containsOnly(0);
    assertThat(
            PrincipalComponents.of(Tensor.of(new float[] {Float.NaN, 2, 2, 2}, 1, 2, 1, 2))
                .components()
                .get(0)
                .values())
        .containsOnly(0);
  }

  @Test
  void fewPositionsGiveWhatTheSamePositionsGiveManyTimesOver() {
    int channels = 12;
    int size = 5;
    int copies = 4;
    Random random = new Random(3);
    float[] few = new float[channels * size];
    float[] many = new float[channels * size * copies];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < size; p++) {
        few[c * size + p] = (float) (3 + random.nextGaussian());
        for (int copy = 0; copy < copies; copy++) {
          many[(c * copies + copy) * size + p] = few[c * size + p];
        }
      }
    }

    PrincipalComponents found = PrincipalComponents.of(Tensor.of(few, 1, channels, 1, size));
    PrincipalComponents again = PrincipalComponents.of(Tensor.of(many, 1, channels, copies, size));

    for (int k = 0; k < 3; k++) {
      assertThat(found.explained().get(k)).isEqualTo(again.explained().get(k), within(1e-4));
      for (int p = 0; p < size; p++) {
        assertThat(found.components().get(k).at(0, p))
            .as("component " + k + " of position " + p)
            .isEqualTo(again.components().get(k).at(2, p), within(1e-3f));
      }
    }
  }

  @Test
  void aConstantOfFewPositionsHasNoDirection() {
    float[] tenths = new float[6];
    Arrays.fill(tenths, 0.1f);

    assertThat(PrincipalComponents.of(Tensor.of(tenths, 1, 3, 1, 2)).explained())
        .containsExactly(0.0, 0.0, 0.0);
  }

  private static double sum(Plane plane) {
    double sum = 0;
    for (float v : plane.values()) {
      sum += v;
    }
    return sum;
  }

  private static double correlation(Plane plane, double[] other) {
    double meanA = sum(plane) / other.length;
    double meanB = Arrays.stream(other).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < other.length; i++) {
      double a = plane.values()[i] - meanA;
      double b = other[i] - meanB;
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
    return ab / Math.sqrt(aa * bb);
  }
}
