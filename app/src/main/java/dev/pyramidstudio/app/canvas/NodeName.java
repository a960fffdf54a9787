package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Contrast;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.text.Text;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Writes a node's name below it, on a plate, because arches may pass there. */
final class NodeName {
  /** What reads well enough beside what is lit (WCAG 2, large text and what is not chosen). */
  private static final double LEAST_CONTRAST = 3;

  private static final double SIZE = 10.5;

  /** Smaller than this in the view, names cannot be read. */
  private static final double LEAST_SIZE = 9;

  private static final double BELOW = 4;
  private static final double AIR = 2;
  private static final double PLATE_ALPHA = 0.75;

  private final Map<String, Double> widths = new HashMap<>();
  private Font font = Font.font(SIZE);

  /** Makes names readable at the drawing's scale. */
  void fit(Drawing drawing) {
    double size = Math.max(SIZE, LEAST_SIZE / drawing.transform().scale());
    if (font.getSize() != size) {
      font = Font.font(size);
      widths.clear();
    }
  }

  /** Where the name stands, with its plate. */
  Rectangle2D place(NodeShape node) {
    double width = Math.min(Grid.COLUMN, widths.computeIfAbsent(words(node), this::measured));
    return new Rectangle2D(
        node.x() - width / 2, node.y() + NodeShape.HALF + BELOW, width, font.getSize() + AIR);
  }

  private double measured(String words) {
    javafx.scene.text.Text text = new javafx.scene.text.Text(words);
    text.setFont(font);
    return text.getLayoutBounds().getWidth() + 2 * AIR;
  }

  private static String words(NodeShape node) {
    return node.input() ? Text.of(NodeName.class, "node.input", node.name()) : node.name();
  }

  /**
   * Writes it.
   *
   * @param lit how strongly the node is drawn, 0 to 1
   */
  void paint(GraphicsContext g, Drawing drawing, NodeShape node, double lit) {
    Palette palette = drawing.palette();
    Rectangle2D place = place(node);
    g.setGlobalAlpha(PLATE_ALPHA);
    g.setFill(palette.band());
    g.fillRoundRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight(), 6, 6);
    g.setGlobalAlpha(1);
    boolean selected = drawing.model().selected(node.item());
    g.setFont(font);
    g.setFill(color(selected ? palette.text() : palette.muted(), palette.band(), lit));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    g.fillText(words(node), node.x(), place.getMinY(), Grid.COLUMN);
  }

  /** {@code ink} dimmed on {@code ground}, but never so far that it could not be read. */
  static Color color(Color ink, Color ground, double lit) {
    double part = lit;
    Color dimmed = ground.interpolate(ink, part);
    while (part < 1 && Contrast.of(dimmed, ground) < LEAST_CONTRAST) {
      part += 0.05;
      dimmed = ground.interpolate(ink, part);
    }
    return dimmed;
  }
}
