package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.core.detection.Picture;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A picture as images of halved sizes: drawing a large one small takes the size that fits, which is
 * quicker than shrinking the whole and does not flicker. May be made off the FX thread.
 */
final class PictureImages {
  private static final int SMALLEST = 256;

  private final List<Image> images;
  private final int width;

  private PictureImages(int width, List<Image> images) {
    this.width = width;
    this.images = List.copyOf(images);
  }

  static PictureImages of(Picture picture) {
    List<Image> images = new ArrayList<>();
    int w = picture.width();
    int h = picture.height();
    int[] rgb = picture.rgb();
    images.add(image(rgb, w, h));
    while (Math.min(w, h) >= 2 * SMALLEST) {
      rgb = halved(rgb, w, h);
      w /= 2;
      h /= 2;
      images.add(image(rgb, w, h));
    }
    return new PictureImages(picture.width(), images);
  }

  /** The smallest of them that is at least {@code drawnWidth} wide. */
  Image forWidth(double drawnWidth) {
    int level = 0;
    double available = width / 2.0;
    while (level + 1 < images.size() && available >= drawnWidth) {
      level++;
      available /= 2;
    }
    return images.get(level);
  }

  private static Image image(int[] rgb, int w, int h) {
    WritableImage image = new WritableImage(w, h);
    // Row by row: a second copy of a large picture may not fit.
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        row[x] = rgb[y * w + x] | 0xff000000;
      }
      image.getPixelWriter().setPixels(0, y, w, 1, PixelFormat.getIntArgbInstance(), row, 0, w);
    }
    return image;
  }

  /** Means of 2 × 2 pixels. */
  private static int[] halved(int[] rgb, int w, int h) {
    int halfW = w / 2;
    int halfH = h / 2;
    int[] out = new int[halfW * halfH];
    for (int y = 0; y < halfH; y++) {
      for (int x = 0; x < halfW; x++) {
        int at = 2 * y * w + 2 * x;
        out[y * halfW + x] = mean(rgb[at], rgb[at + 1], rgb[at + w], rgb[at + w + 1]);
      }
    }
    return out;
  }

  private static int mean(int a, int b, int c, int d) {
    int mean = 0;
    for (int shift : new int[] {16, 8, 0}) {
      int sum =
          ((a >> shift) & 0xff)
              + ((b >> shift) & 0xff)
              + ((c >> shift) & 0xff)
              + ((d >> shift) & 0xff);
      mean |= ((sum + 2) / 4) << shift;
    }
    return mean;
  }
}
