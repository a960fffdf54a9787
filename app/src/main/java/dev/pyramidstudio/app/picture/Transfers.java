package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.core.detection.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;

/** Reads pictures and picture files from a clipboard or a drag. */
public final class Transfers {
  private static final List<String> ENDINGS =
      List.of("png", "jpg", "jpeg", "bmp", "gif", "webp", "jfif");

  private Transfers() {}

  /** Endings of the files that the program reads, for file dialogs: some tell case apart. */
  public static List<String> patterns() {
    return ENDINGS.stream()
        .flatMap(ending -> Stream.of(ending, ending.toUpperCase(Locale.ROOT)))
        .map(ending -> "*." + ending)
        .toList();
  }

  /** The first file that looks like a picture. */
  public static Optional<Path> pictureFile(Clipboard board) {
    return board.getFiles().stream()
        .map(file -> file.toPath())
        .filter(Transfers::looksLikePicture)
        .findFirst();
  }

  public static boolean looksLikePicture(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** The picture itself, as browsers and screenshot tools put it on the clipboard. */
  public static Optional<Image> image(Clipboard board) {
    Image image = board.hasImage() ? board.getImage() : null;
    return image == null || image.getPixelReader() == null || image.getWidth() < 1
        ? Optional.empty()
        : Optional.of(image);
  }

  /**
   * An image's pixels, laid over white where they are transparent. A large one takes a while: in
   * the background.
   */
  public static Picture pixels(Image image) {
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    int[] argb = new int[w * h];
    image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), argb, 0, w);
    for (int i = 0; i < argb.length; i++) {
      argb[i] = overWhite(argb[i]);
    }
    return new Picture(w, h, argb);
  }

  private static int overWhite(int argb) {
    int alpha = argb >>> 24;
    if (alpha == 255) {
      return argb & 0xffffff;
    }
    int out = 0;
    for (int shift : new int[] {16, 8, 0}) {
      int channel = (argb >> shift) & 0xff;
      out |= ((channel * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
    }
    return out;
  }
}
