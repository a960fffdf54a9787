package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.files.AtomicFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A picture with its boxes drawn, as a PNG file. */
public final class AnnotatedPicture {
  /** Steps of this part of the colour circle keep neighbouring classes apart. */
  private static final float GOLDEN = 0.618034f;

  private AnnotatedPicture() {}

  /**
   * Writes {@code picture} with {@code detections} on it, the best on top.
   *
   * @param remark what has to be said of all boxes, put into the top left corner
   * @throws dev.pyramidstudio.core.text.RefusedException if the file cannot be written
   */
  public static void write(
      Picture picture, List<Detection> detections, Optional<String> remark, Path file) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.rgb(), 0, picture.width());
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      float unit = Math.max(1, Math.min(picture.width(), picture.height()) / 300f);
      g.setStroke(new BasicStroke(2 * unit));
      g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.round(11 * unit)));
      for (int i = detections.size() - 1; i >= 0; i--) {
        draw(g, detections.get(i));
      }
      remark.ifPresent(text -> label(g, text, Color.BLACK, 0, 0));
    } finally {
      g.dispose();
    }
    AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
  }

  private static void draw(Graphics2D g, Detection detection) {
    Box box = detection.box();
    Color colour = Color.getHSBColor(detection.classIndex() * GOLDEN % 1, 0.75f, 0.95f);
    g.setColor(colour);
    g.draw(new Rectangle2D.Double(box.x1(), box.y1(), box.width(), box.height()));
    String text = String.format(Locale.ROOT, "%s %.2f", detection.label(), detection.score());
    label(g, text, colour, box.x1(), box.y1());
  }

  private static void label(Graphics2D g, String text, Color background, double x, double y) {
    FontMetrics metrics = g.getFontMetrics();
    double height = metrics.getHeight();
    double top = Math.max(0, y - height);
    g.setColor(background);
    g.fill(new Rectangle2D.Double(x, top, metrics.stringWidth(text) + height / 2, height));
    double brightness =
        0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
    g.setColor(brightness > 140 ? Color.BLACK : Color.WHITE);
    g.drawString(text, (float) (x + height / 4), (float) (top + metrics.getAscent()));
  }
}
