package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class ClassColorsTest {
  @Test
  void ninetyClassesCanBeToldApart() {
    for (int a = 0; a < 90; a++) {
      for (int b = 0; b < a; b++) {
        assertThat(distance(ClassColors.of(a), ClassColors.of(b)))
            .as("classes %d and %d", a, b)
            .isGreaterThan(0.05);
      }
    }
  }

  @Test
  void noneLooksSelected() {
    Color selection = Color.web("#f2c94c");
    for (int i = 0; i < 90; i++) {
      assertThat(distance(ClassColors.of(i), selection)).isGreaterThan(0.15);
    }
  }

  private static double distance(Color a, Color b) {
    return Math.sqrt(
        Math.pow(a.getRed() - b.getRed(), 2)
            + Math.pow(a.getGreen() - b.getGreen(), 2)
            + Math.pow(a.getBlue() - b.getBlue(), 2));
  }
}
