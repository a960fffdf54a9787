package dev.pyramidstudio.app.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PixelsTest {
  @Test
  void crispEnlargementKeepsTheGridAndSmoothKeepsTheEnds() {
    int[] two = {0xff000000, 0xffffffff};

    assertThat(Pixels.scaled(two, 2, 1, 4, 2, false))
        .containsExactly(
            0xff000000,
            0xff000000,
            0xffffffff,
            0xffffffff,
            0xff000000,
            0xff000000,
            0xffffffff,
            0xffffffff);
    int[] smooth = Pixels.scaled(two, 2, 1, 8, 1, true);
    assertThat(smooth[0]).isEqualTo(0xff000000);
    assertThat(smooth[7]).isEqualTo(0xffffffff);
    assertThat(smooth[3] & 0xff).isBetween(0x40, 0x80);
  }
}
