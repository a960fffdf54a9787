package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.scaling.Normalisation;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checksums and pixels here were made with Pillow 9.4 from the same synthetic pictures. */
class LetterboxTest {
  private static final Normalisation LITE =
      new Normalisation(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          7 5 3 2 1000 ce582fcb
          7 5 7 2 1001 d8ee7d85
          7 5 3 5 1002 179180ad
          7 5 14 11 1003 072f0a63
          1 1 4 3 1004 b8f3d509
          1 9 1 2 1005 306ff650
          64 48 20 15 1006 46d4371b
          64 48 63 47 1007 dab284b5
          64 48 65 49 1008 a72a0834
          64 48 1 1 1009 be8a8358
          100 3 10 1 1010 ee99424f
          33 77 128 13 1011 8092b50f
          257 129 100 200 1012 bb8c0415
          640 427 320 213 1013 f7e8ac9f
          640 480 512 384 1014 0b436dcd
          1000 700 333 233 1015 3c4a93df
          20000 1 1 1 1016 c84fd9f9
          3 20000 2 3 1017 26e72ec1
          """)
  void resamplesLikePillowBitForBit(
      int width, int height, int newWidth, int newHeight, int seed, String checksum) {
    Picture resized =
        BilinearResample.resize(Noise.picture(width, height, seed), newWidth, newHeight);

    assertThat(Noise.checksum(resized)).isEqualTo(checksum);
  }

  @Test
  void averagesTheNeighbourhoodWhenShrinking() {
    Picture small = BilinearResample.resize(Noise.picture(7, 5, 1000), 3, 2);

    assertThat(HexFormat.of().formatHex(Noise.bytes(small)))
        .isEqualTo("7e73778a726f87948e4d7994726783679c9b");
  }

  @Test
  void leavesAPictureOfTheRightSizeAlone() {
    Picture picture = Noise.picture(6, 4, 1);

    assertThat(BilinearResample.resize(picture, 6, 4).rgb()).isSameAs(picture.rgb());
  }

  @Test
  void putsThePictureTopLeftOnGrey() {
    Letterbox box = Letterbox.of(new Picture(4, 2, new int[8]), 4, 6, LITE);

    assertThat(box.placement().scale()).isEqualTo(1.5);
    assertThat(box.width()).isEqualTo(6);
    assertThat(box.height()).isEqualTo(3);
    assertThat(box.input().shape()).containsExactly(1, 3, 4, 6);
    float grey = (float) ((128 / 255.0 - 0.5) / 0.5);
    for (int channel = 0; channel < 3; channel++) {
      for (int x = 0; x < 6; x++) {
        assertThat(box.input().at(channel, 2, x)).isEqualTo(-1f);
        assertThat(box.input().at(channel, 3, x)).isEqualTo(grey);
      }
    }
  }

  @Test
  void normalisesEachChannelWithItsOwnMeanAndDeviation() {
    Normalisation normalisation =
        new Normalisation(List.of(0.1, 0.2, 0.4), List.of(0.5, 0.25, 0.125));

    Letterbox box = Letterbox.of(new Picture(1, 1, new int[] {0xFF3300}), 1, 1, normalisation);

    assertThat(box.input().data()[0]).isCloseTo(1.8f, within(1e-6f));
    assertThat(box.input().data()[1]).isCloseTo(0f, within(1e-6f));
    assertThat(box.input().data()[2]).isCloseTo(-3.2f, within(1e-6f));
  }

  @Test
  void keepsAtLeastOnePixelOfAVeryLongPicture() {
    Letterbox box = Letterbox.of(new Picture(5000, 1, new int[5000]), 320, 320, LITE);

    assertThat(box.width()).isEqualTo(320);
    assertThat(box.height()).isEqualTo(1);
  }

  @Test
  void refusesAPictureWithoutPixels() {
    Picture nothing = new Picture(0, 3, new int[0]);

    assertThatThrownBy(() -> Letterbox.of(nothing, 8, 8, LITE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void fitsWithoutChangingTheShape(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 40) int inputWidth,
      @ForAll @IntRange(min = 1, max = 40) int inputHeight) {
    Letterbox box =
        Letterbox.of(
            new Picture(width, height, new int[width * height]), inputHeight, inputWidth, LITE);

    assertThat(box.width()).isBetween(1, inputWidth);
    assertThat(box.height()).isBetween(1, inputHeight);
    assertThat(
            box.width() == inputWidth
                || box.height() == inputHeight
                || box.width() == inputWidth - 1
                || box.height() == inputHeight - 1)
        .as("one side fills the input, up to rounding down")
        .isTrue();
  }

  @Property(tries = 200)
  void mapsBoxesThereAndBack(
      @ForAll @DoubleRange(min = -50, max = 900) double x,
      @ForAll @DoubleRange(min = -50, max = 900) double y,
      @ForAll @DoubleRange(min = 0, max = 300) double side,
      @ForAll @IntRange(min = 1, max = 3000) int width) {
    Placement placement =
        Letterbox.of(new Picture(width, 1, new int[width]), 64, 96, LITE).placement();
    Box box = new Box(x, y, x + side, y + side / 2);

    Box back = placement.toInput(placement.toPicture(box));

    assertThat(back.x1()).isCloseTo(box.x1(), within(1e-9));
    assertThat(back.y1()).isCloseTo(box.y1(), within(1e-9));
    assertThat(back.x2()).isCloseTo(box.x2(), within(1e-9));
    assertThat(back.y2()).isCloseTo(box.y2(), within(1e-9));
  }
}
