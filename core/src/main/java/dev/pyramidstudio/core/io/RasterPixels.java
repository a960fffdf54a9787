package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * A decoded image's stored values as 8-bit red, green, blue. Takes them as they are, without colour
 * management, and drops transparency, as {@code convert('RGB')} in Pillow does: that is what
 * detectors are trained on. (AWT's own conversion would brighten grey pictures.) Of 16 bits the
 * upper 8 count.
 */
final class RasterPixels {
  private RasterPixels() {}

  static Picture of(BufferedImage image) {
    return image.getColorModel() instanceof IndexColorModel palette
        ? of(image.getRaster(), palette)
        : of(image.getRaster());
  }

  private static Picture of(Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    int[] rgb = new int[Math.multiplyExact(width, height)];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        // An index beyond the palette is black, as in other readers.
        rgb[y * width + x] = row[x] < colours.length ? colours[row[x]] & 0xFFFFFF : 0;
      }
    }
    return new Picture(width, height, rgb);
  }

  /** One band is grey, two are grey and alpha, three or four are red, green, blue (and alpha). */
  static Picture of(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    int[][] scales = new int[3][];
    int[] band = new int[3];
    for (int c = 0; c < 3; c++) {
      band[c] = bands < 3 ? 0 : c;
      scales[c] = toEightBits(raster.getSampleModel(), band[c]);
    }
    int[] rgb = new int[Math.multiplyExact(width, height)];
    int[] row = new int[Math.multiplyExact(width, bands)];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        rgb[y * width + x] =
            scales[0][row[at + band[0]]] << 16
                | scales[1][row[at + band[1]]] << 8
                | scales[2][row[at + band[2]]];
      }
    }
    return new Picture(width, height, rgb);
  }

  private static int[] toEightBits(SampleModel model, int band) {
    int bits = model.getSampleSize(band);
    if (bits > 16) {
      throw new IllegalArgumentException(bits + " bits per colour");
    }
    int[] table = new int[1 << bits];
    for (int v = 0; v < table.length; v++) {
      table[v] = bits >= 8 ? v >> (bits - 8) : v * 255 / (table.length - 1);
    }
    return table;
  }
}
