package dev.pyramidstudio.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.core.io.figure.Ink;
import java.util.Map;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

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
}
