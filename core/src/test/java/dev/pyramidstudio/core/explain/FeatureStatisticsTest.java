package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {
  @Test
  void countsMeanSpreadExtremesZerosAndEnergy() {
    FeatureStatistics found =
        FeatureStatistics.of(Tensor.of(new float[] {0, 0, 2, -2, 4, 2}, 1, 2, 1, 3));

    assertThat(found.count()).isEqualTo(6);
    assertThat(found.mean()).isEqualTo(1, within(1e-9));
    assertThat(found.deviation()).isEqualTo(Math.sqrt(22.0 / 6), within(1e-9));
    assertThat(found.min()).isEqualTo(-2);
    assertThat(found.max()).isEqualTo(4);
    assertThat(found.zeroShare()).isEqualTo(1.0 / 3, within(1e-9));
    assertThat(found.energy()).isEqualTo(28.0 / 6, within(1e-9));
    assertThat(found.histogram()).hasSize(FeatureStatistics.BINS);
    assertThat(found.histogram().get(0)).as("the smallest value").isEqualTo(1);
    assertThat(found.histogram().get(FeatureStatistics.BINS - 1)).as("the largest").isEqualTo(1);
    assertThat(found.histogram().stream().mapToLong(Long::longValue).sum()).isEqualTo(6);
  }

  @Test
  void aConstantMapHasNoSpread() {
    FeatureStatistics found = FeatureStatistics.of(Tensor.of(new float[] {3, 3}, 1, 1, 1, 2));

    assertThat(found.deviation()).isZero();
    assertThat(found.histogram().get(0)).isEqualTo(2);
  }

  @Test
  void whatIsNotFiniteIsCountedApart() {
    FeatureStatistics found =
        FeatureStatistics.of(Tensor.of(new float[] {Float.NaN, 1, 3}, 1, 1, 1, 3));

    assertThat(found.notFinite()).isEqualTo(1);
    assertThat(found.mean()).isEqualTo(2);
    assertThat(FeatureStatistics.of(Tensor.of(new float[] {Float.NaN}, 1, 1, 1, 1)).mean())
        .isZero();
  }
}
