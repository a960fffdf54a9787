package dev.pyramidstudio.core.io.figure;

import dev.pyramidstudio.core.text.RefusedException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A figure as a PNG picture. Twice the scale is the same size on paper, twice as sharp. */
public final class FigurePng {
  /** So many pixels take 200 MB while they are painted. */
  private static final long MOST_PIXELS = 50_000_000;

  private static final double UNITS_PER_METRE = 96 / 0.0254;
  private static final String FORMAT = "javax_imageio_png_1.0";

  private FigurePng() {}

  /**
   * Writes a figure.
   *
   * @param scale pixels for a unit of the figure
   * @throws RefusedException if that would be too many
   */
  public static void write(Figure figure, int scale, OutputStream out) throws IOException {
    BufferedImage image = paint(figure, scale);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      String pixels = String.valueOf(Math.round(scale * UNITS_PER_METRE));
      IIOMetadataNode size = new IIOMetadataNode("pHYs");
      size.setAttribute("pixelsPerUnitXAxis", pixels);
      size.setAttribute("pixelsPerUnitYAxis", pixels);
      size.setAttribute("unitSpecifier", "meter");
      IIOMetadataNode root = new IIOMetadataNode(FORMAT);
      root.appendChild(size);
      metadata.mergeTree(FORMAT, root);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage paint(Figure figure, int scale) {
    long width = (long) figure.width() * scale;
    long height = (long) figure.height() * scale;
    if (width * height > MOST_PIXELS) {
      throw RefusedException.of(
          FigurePng.class, scale > 1 ? "png.size" : "png.size.once", width, height);
    }
    BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.scale(scale, scale);
      FigurePainter.paint(figure, g);
    } finally {
      g.dispose();
    }
    return image;
  }
}
