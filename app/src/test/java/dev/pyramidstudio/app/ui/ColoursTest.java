package dev.pyramidstudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColoursTest {
  @Test
  void endsAndMiddleAreThePublishedOnes() {
    assertThat(Colours.VIRIDIS.argb(0)).isEqualTo(0xff440154);
    assertThat(Colours.VIRIDIS.argb(1)).isEqualTo(0xfffde725);
    assertThat(Colours.MAGMA.argb(1)).isEqualTo(0xfffcfdbf);
    assertThat(Colours.GREY.argb(0.4)).isEqualTo(0xff666666);
    assertThat(Colours.DIVERGING.argb(0)).as("negative is blue").isEqualTo(0xff053061);
  }

  @Test
  void whatLiesOutsideOrIsNoNumberStillHasAColour() {
    assertThat(Colours.VIRIDIS.argb(-3)).isEqualTo(Colours.VIRIDIS.argb(0));
    assertThat(Colours.VIRIDIS.argb(7)).isEqualTo(Colours.VIRIDIS.argb(1));
    assertThat(Colours.VIRIDIS.argb(Double.NaN)).isEqualTo(Colours.VIRIDIS.argb(0));
  }

  @Test
  void perceptualTablesGetSteadilyLighter() {
    for (Colours table : new Colours[] {Colours.VIRIDIS, Colours.MAGMA, Colours.GREY}) {
      double before = -1;
      for (int i = 0; i <= 32; i++) {
        double light = lightness(table.argb(i / 32.0));
        assertThat(light).as("%s at %d", table, i).isGreaterThan(before);
        before = light;
      }
    }
  }

  private static double lightness(int argb) {
    return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
  }

  private static double linear(int channel) {
    return Math.pow((channel & 0xff) / 255.0, 2.2);
  }
}
