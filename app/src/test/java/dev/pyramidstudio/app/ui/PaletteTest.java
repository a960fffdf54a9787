package dev.pyramidstudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.core.io.figure.Ink;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  /** Exported drawings cannot read the style sheet; they must not drift away from it. */
  @Test
  void exportedDrawingsHaveTheColoursOfTheLightTheme() {
    Palette light = Palette.of(Theme.LIGHT);
    Map<Ink, Color> same =
        Map.of(
            Ink.BAND, light.band(),
            Ink.NODE, light.get("chip"),
            Ink.FAINT, light.faint(),
            Ink.MUTED, light.muted(),
            Ink.TEXT, light.text(),
            Ink.TOP_DOWN, light.topDown(),
            Ink.BOTTOM_UP, light.bottomUp(),
            Ink.SAME_LEVEL, light.sameLevel(),
            Ink.SKIP, light.skip());
    assertThat(same.keySet()).containsExactlyInAnyOrder(Ink.values());
    same.forEach((ink, color) -> assertThat(Color.web(ink.web())).as(ink.name()).isEqualTo(color));
  }

  /** What a sentence says in colour must be readable: WCAG's ratio for text. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void wordsStandOutFromTheirPanel(Theme theme) {
    Palette palette = Palette.of(theme);
    for (String words : List.of("text", "muted", "good", "bad", "accent")) {
      assertThat(Contrast.of(palette.get(words), palette.panel()))
          .as(words)
          .isGreaterThanOrEqualTo(4.5);
    }
  }
}
