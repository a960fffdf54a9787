package dev.pyramidstudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** Against the published examples: black on white, and the greys that just pass. */
class ContrastTest {
  @Test
  void isThePublishedRatioWhicheverComesFirst() {
    assertThat(Contrast.of(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
    assertThat(Contrast.of(Color.web("#767676"), Color.WHITE)).isCloseTo(4.54, within(0.005));
    assertThat(Contrast.of(Color.WHITE, Color.web("#949494"))).isCloseTo(3.03, within(0.005));
    assertThat(Contrast.of(Color.RED, Color.WHITE)).isCloseTo(4.00, within(0.005));
    assertThat(Contrast.of(Color.GRAY, Color.GRAY)).isEqualTo(1);
  }
}
