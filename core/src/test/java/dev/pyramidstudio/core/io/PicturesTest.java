package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PicturesTest {
  @TempDir Path folder;

  static List<PictureSamples> samples() {
    return PictureSamples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsWhatPillowReads(PictureSamples sample) {
    Picture picture = Pictures.read(sample.file(), sample.name());

    assertThat(picture.width()).isEqualTo(sample.width());
    assertThat(picture.height()).isEqualTo(sample.height());
    assertThat(PictureSamples.checksum(picture)).isEqualTo(sample.checksum());
  }

  @Test
  void goesByContentNotByName() throws IOException {
    PictureSamples png = PictureSamples.named("png-rgb");
    Path file = Files.write(folder.resolve("photo.jpg"), png.file());

    assertThat(PictureSamples.checksum(Pictures.read(file))).isEqualTo(png.checksum());
  }

  /** A prefix of a file is refused or already holds every pixel; it never gives another picture. */
  @ParameterizedTest
  @MethodSource("samples")
  void neverTakesAPartForTheWhole(PictureSamples sample) {
    int whole = sample.file().length;
    for (int length = 0; length < whole; length += length < whole - 20 ? 7 : 1) {
      byte[] part = Arrays.copyOf(sample.file(), length);
      try {
        assertThat(PictureSamples.checksum(Pictures.read(part, "part")))
            .as("the first " + length + " bytes")
            .isEqualTo(sample.checksum());
      } catch (RefusedException e) {
        assertThat(e).hasMessageContaining("part");
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void meetsDamageWithARefusalOnly(PictureSamples sample) {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = sample.file().clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Picture picture = Pictures.read(damaged, "damaged");
        assertThat(picture.rgb()).hasSize(picture.width() * picture.height());
      } catch (RefusedException e) {
        assertThat(e).hasMessageContaining("damaged");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"png-rgb, 16, 20", "bmp-rgb, 18, 22"})
  void refusesImmenseClaimsBeforeDecoding(String sample, int widthAt, int heightAt) {
    byte[] bytes = PictureSamples.named(sample).file();
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes)
            .order(sample.startsWith("png") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);

    buffer.putInt(widthAt, 100_000).putInt(heightAt, 100_000);
    assertThatThrownBy(() -> Pictures.read(bytes, "immense"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("immense")
        .hasMessageContaining("100000 × 100000");

    buffer.putInt(widthAt, -1).putInt(heightAt, Integer.MIN_VALUE);
    assertThatThrownBy(() -> Pictures.read(bytes, "immense")).isInstanceOf(RefusedException.class);
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "milk, bread\n");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));
    Path absent = folder.resolve("absent.jpg");

    assertThatThrownBy(() -> Pictures.read(text))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("notes.png")
        .hasMessageContaining("JPEG, PNG, BMP, GIF or WebP");
    assertThatThrownBy(() -> Pictures.read(empty))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("empty.jpg");
    assertThatThrownBy(() -> Pictures.read(absent))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> Pictures.read(folder))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("folder");
  }

  /** A file that exists and cannot be read, even by an administrator. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhyAFileCannotBeReadInWords() {
    assertThatThrownBy(() -> Pictures.read(Path.of("/proc/self/mem")))
        .isInstanceOf(RefusedException.class)
        .hasMessageMatching("/proc/self/mem cannot be read \\(.+\\); .*")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void saysOfACutJpegThatItIsCut() {
    byte[] whole = PictureSamples.named("jpeg-progressive").file();

    assertThatThrownBy(() -> Pictures.read(Arrays.copyOf(whole, whole.length / 2), "half.jpg"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("half.jpg is cut");
  }

  /** A frame of 24 bytes inside each other one would take a call each. */
  @Test
  void refusesFramesInsideFrames() {
    int depth = 50_000;
    int frame = 24;
    ByteBuffer webp = ByteBuffer.allocate(12 + depth * frame).order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(webp.capacity() - 8);
    webp.put("WEBP".getBytes(StandardCharsets.US_ASCII));
    while (webp.hasRemaining()) {
      webp.put("ANMF".getBytes(StandardCharsets.US_ASCII)).putInt(webp.remaining() - 4);
      webp.position(webp.position() + 16);
    }

    assertThatThrownBy(() -> Pictures.read(webp.array(), "deep.webp"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("deep.webp is damaged");
  }

  @Test
  void ignoresATextThatStartsLikeABitmap() {
    byte[] text = "BMX tracks are fun".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> Pictures.read(text, "bmx.txt"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("bmx.txt");
  }
}
