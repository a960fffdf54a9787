package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads pictures: JPEG (upright by its EXIF orientation; CMYK too), PNG (any depth, palette,
 * transparency), BMP, GIF (the first frame) and WebP. What a file is, its first bytes decide and
 * not its name. Pixels equal those of Pillow's {@code convert('RGB')}: transparency is dropped,
 * colour profiles are ignored. (Of 16-bit grey, where Pillow would clip, the upper 8 bits count.)
 *
 * <p>Refuses, before decoding, pictures whose headers claim more than can be held, and files that
 * end before their last pixel.
 */
public final class Pictures {
  private static final long LARGEST_FILE_MB = 512;

  private Pictures() {}

  /**
   * The picture in a file.
   *
   * @throws RefusedException if there is no readable picture, naming the file
   */
  public static Picture read(Path file) {
    String name = file.toString();
    if (!Files.exists(file)) {
      throw refused("picture.missing", name);
    }
    if (Files.isDirectory(file)) {
      throw refused("picture.folder", name);
    }
    if (!Files.isRegularFile(file)) {
      throw refused("picture.special", name);
    }
    try {
      long megabytes = Files.size(file) >> 20;
      if (megabytes > LARGEST_FILE_MB) {
        throw refused("picture.file.large", name, megabytes, LARGEST_FILE_MB);
      }
      return read(Files.readAllBytes(file), name);
    } catch (AccessDeniedException e) {
      throw refused("picture.denied", name);
    } catch (IOException e) {
      throw refused("picture.unreadable", name, e.getMessage());
    }
  }

  /**
   * The picture in {@code bytes}.
   *
   * @param name what its owner calls it, for refusals
   * @throws RefusedException if they are no readable picture
   */
  public static Picture read(byte[] bytes, String name) {
    if (bytes.length == 0) {
      throw refused("picture.empty", name);
    }
    PictureFormat format = PictureFormat.of(bytes).orElseThrow(() -> refused("picture.kind", name));
    try {
      return decode(new PictureFile(name, format, bytes));
    } catch (OutOfMemoryError e) {
      // The header's claim was checked, but others may hold memory too. What was begun is garbage.
      throw refused("picture.memory.short", name);
    }
  }

  private static Picture decode(PictureFile file) {
    return switch (file.format()) {
      case JPEG -> JpegPicture.read(file);
      case PNG -> PngPicture.read(file);
      case GIF -> GifPicture.read(file);
      case WEBP -> WebpPicture.read(file);
      case BMP -> BmpPicture.read(file);
    };
  }

  private static RefusedException refused(String key, Object... args) {
    return RefusedException.of(Pictures.class, key, args);
  }
}
