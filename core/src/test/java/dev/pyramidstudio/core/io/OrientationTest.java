package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.detection.Picture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  @ParameterizedTest
  @CsvSource({
    "1, abc/def",
    "2, cba/fed",
    "3, fed/cba",
    "4, def/abc",
    "5, ad/be/cf",
    "6, da/eb/fc",
    "7, fc/eb/da",
    "8, cf/be/ad"
  })
  void turnsAndMirrors(int orientation, String expected) {
    Picture picture = new Picture(3, 2, "abcdef".chars().toArray());

    Picture upright = Orientation.upright(picture, orientation);

    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      rows.append(i > 0 && i % upright.width() == 0 ? "/" : "").append((char) upright.rgb()[i]);
    }
    assertThat(rows).hasToString(expected);
  }
}
