package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.detection.Picture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Each directory points to one inside it (tag 0x014A), more than calls may lie upon another. */
  @Test
  void directoriesInsideDirectoriesDoNotCount() {
    int depth = 30_000;
    int directory = 2 + 2 * 12 + 4;
    ByteBuffer exif = ByteBuffer.allocate(8 + depth * directory);
    exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    while (exif.hasRemaining()) {
      int next = exif.position() + directory;
      exif.putShort((short) 2);
      exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6);
      exif.putShort((short) 0);
      exif.putShort((short) 0x014A).putShort((short) 4).putInt(1).putInt(next);
      exif.putInt(0);
    }

    assertThat(Orientation.of(exif.array())).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Exif\0\0", "MM", "XX\0*\0\0\0\b", "MM\0*\0\0\0\b\0\u0009"})
  void damagedDataIsUpright(String exif) {
    assertThat(Orientation.of(exif.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(Orientation.UPRIGHT);
  }
}
