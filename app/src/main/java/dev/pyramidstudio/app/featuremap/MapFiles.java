package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.Pixels;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.core.files.AtomicFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes a map as a picture. */
final class MapFiles {
  /** Small maps are enlarged to about this many pixels a side, so that every position is seen. */
  private static final int SIDE = 640;

  private MapFiles() {}

  /**
   * @throws dev.pyramidstudio.core.text.RefusedException if the place cannot be written
   */
  static void writePng(Path file, ShownMap map, boolean smooth) {
    int times = Math.max(1, SIDE / Math.max(map.columns(), map.rows()));
    int width = map.columns() * times;
    int height = map.rows() * times;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(
        0,
        0,
        width,
        height,
        Pixels.scaled(map.argb(), map.columns(), map.rows(), width, height, smooth),
        0,
        width);
    AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
  }
}
