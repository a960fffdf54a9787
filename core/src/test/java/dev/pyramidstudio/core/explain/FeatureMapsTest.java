package dev.pyramidstudio.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FeatureMapsTest {
  /** Two channels on a grid of one row and three columns. */
  private static final Tensor MAP = Tensor.of(new float[] {3, -1, 0, 4, 1, 0}, 1, 2, 1, 3);

  @Test
  void projectsOntoOneChannelTheMeanAndTheMaximum() {
    assertThat(FeatureMaps.channel(MAP, 1).values()).containsExactly(4, 1, 0);
    assertThat(FeatureMaps.meanAbsolute(MAP).values()).containsExactly(3.5f, 1, 0);
    assertThat(FeatureMaps.maximum(MAP).values()).containsExactly(4, 1, 0);
    assertThat(MAP.data()).as("the map itself").containsExactly(3, -1, 0, 4, 1, 0);
  }

  @Test
  void similarityIsTheCosineOfTheAngleAndZeroWhereThereIsNothing() {
    Plane similar = FeatureMaps.similarity(MAP, FeatureMaps.vectorAt(MAP, 0, 0));

    assertThat(similar.at(0, 0)).isEqualTo(1f, within(1e-6f));
    assertThat(similar.at(0, 1)).isEqualTo((float) (1 / (5 * Math.sqrt(2))), within(1e-6f));
    assertThat(similar.at(0, 2)).isZero();
  }

  @Test
  void aChannelThatIsNotThereAndAVectorOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> FeatureMaps.channel(MAP, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FeatureMaps.similarity(MAP, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDifferenceToAMapOfAnotherLevelIsTakenOnItsOwnGrid() {
    Plane fine = new Plane(2, 4, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    Plane coarse = new Plane(1, 2, new float[] {1, 3});

    assertThat(fine.minus(coarse).values()).containsExactly(0, 1, 0, 1, 4, 5, 4, 5);
  }

  @Test
  void extremesLeaveOutWhatIsNotFinite() {
    Plane plane = new Plane(1, 4, new float[] {Float.NaN, 2, Float.POSITIVE_INFINITY, -3});

    assertThat(plane.min()).isEqualTo(-3);
    assertThat(plane.max()).isEqualTo(2);
    assertThat(new Plane(1, 1, new float[] {Float.NaN}).max()).isZero();
  }
}
