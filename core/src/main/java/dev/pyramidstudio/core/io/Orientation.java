package dev.pyramidstudio.core.io;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.ErrorDirectory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifTiffHandler;
import dev.pyramidstudio.core.detection.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held, EXIF tag 0x0112: 1 upright, 2 mirrored, 3 upside down, 4 both, 5–8 the
 * same lying on the side.
 */
final class Orientation {
  static final int UPRIGHT = 1;

  private static final String PREAMBLE = "Exif\0\0";

  private Orientation() {}

  /**
   * The orientation that a block of EXIF data tells, with or without its preamble; upright if it
   * tells none or is damaged.
   */
  static int of(byte[] exif) {
    boolean preamble =
        new String(exif, 0, Math.min(exif.length, PREAMBLE.length()), StandardCharsets.ISO_8859_1)
            .equals(PREAMBLE);
    int start = preamble ? PREAMBLE.length() : 0;
    Metadata metadata = new Metadata();
    try {
      new TiffReader()
          .processTiff(new ByteArrayReader(exif), new FirstDirectory(metadata, start), start);
    } catch (TiffProcessingException | IOException | RuntimeException e) {
      // Whatever damage leads the library into; what it read before that still counts.
      metadata.addDirectory(new ErrorDirectory(String.valueOf(e.getMessage())));
    }
    ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer value =
        directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
    return value == null || value < 1 || value > 8 ? UPRIGHT : value;
  }

  /**
   * Reads the first directory, which tells the orientation, and none that hang on it: the library
   * goes into those one inside the other, and a small file can hold thousands.
   */
  private static final class FirstDirectory extends ExifTiffHandler {
    FirstDirectory(Metadata metadata, int start) {
      super(metadata, null, start);
    }

    @Override
    public boolean tryEnterSubIfd(int tag) {
      return false;
    }

    @Override
    public boolean hasFollowerIfd() {
      return false;
    }
  }

  /** {@code picture} as its photographer saw it. */
  static Picture upright(Picture picture, int orientation) {
    if (orientation == UPRIGHT) {
      return picture;
    }
    int w = picture.width();
    int h = picture.height();
    boolean onSide = orientation >= 5;
    int width = onSide ? h : w;
    int height = onSide ? w : h;
    // Source index = first + x · right + y · down.
    int first;
    int right;
    int down;
    switch (orientation) {
      case 2 -> {
        first = w - 1;
        right = -1;
        down = w;
      }
      case 3 -> {
        first = w * h - 1;
        right = -1;
        down = -w;
      }
      case 4 -> {
        first = w * (h - 1);
        right = 1;
        down = -w;
      }
      case 5 -> {
        first = 0;
        right = w;
        down = 1;
      }
      case 6 -> {
        first = w * (h - 1);
        right = -w;
        down = 1;
      }
      case 7 -> {
        first = w * h - 1;
        right = -w;
        down = -1;
      }
      case 8 -> {
        first = w - 1;
        right = w;
        down = -1;
      }
      default -> throw new IllegalArgumentException("orientation " + orientation);
    }
    int[] rgb = new int[picture.rgb().length];
    for (int y = 0; y < height; y++) {
      int at = first + y * down;
      for (int x = 0; x < width; x++) {
        rgb[y * width + x] = picture.rgb()[at];
        at += right;
      }
    }
    return new Picture(width, height, rgb);
  }
}
