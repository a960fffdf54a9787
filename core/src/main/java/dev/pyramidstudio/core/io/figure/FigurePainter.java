package dev.pyramidstudio.core.io.figure;

import dev.pyramidstudio.core.io.figure.Figure.Align;
import dev.pyramidstudio.core.io.figure.Figure.Group;
import dev.pyramidstudio.core.io.figure.Figure.Mark;
import dev.pyramidstudio.core.io.figure.Figure.Pen;
import dev.pyramidstudio.core.io.figure.Figure.Shape;
import dev.pyramidstudio.core.io.figure.Figure.Words;
import dev.pyramidstudio.core.io.figure.Outline.Cubic;
import dev.pyramidstudio.core.io.figure.Outline.Line;
import dev.pyramidstudio.core.io.figure.Outline.Move;
import dev.pyramidstudio.core.io.figure.Outline.Step;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Path2D;

/** Paints a figure, words as outlines of their letters: they need no font where they are read. */
final class FigurePainter {
  private static final FontRenderContext LETTERS = new FontRenderContext(null, true, true);

  private final Graphics2D g;

  private FigurePainter(Graphics2D g) {
    this.g = g;
  }

  static void paint(Figure figure, Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    FigurePainter painter = new FigurePainter(g);
    figure.marks().forEach(painter::mark);
  }

  private void mark(Mark mark) {
    if (mark instanceof Group group) {
      group.marks().forEach(this::mark);
    } else if (mark instanceof Shape shape) {
      shape(shape);
    } else {
      words((Words) mark);
    }
  }

  private void shape(Shape shape) {
    Path2D path = new Path2D.Double();
    shape.outline().steps().forEach(step -> add(path, step));
    shape
        .fill()
        .ifPresent(
            ink -> {
              g.setColor(color(ink));
              g.fill(path);
            });
    shape
        .pen()
        .ifPresent(
            pen -> {
              g.setColor(color(pen.ink()));
              g.setStroke(stroke(pen));
              g.draw(path);
            });
  }

  private static void add(Path2D path, Step step) {
    if (step instanceof Move to) {
      path.moveTo(to.x(), to.y());
    } else if (step instanceof Line to) {
      path.lineTo(to.x(), to.y());
    } else if (step instanceof Cubic c) {
      path.curveTo(c.cx0(), c.cy0(), c.cx1(), c.cy1(), c.x(), c.y());
    } else {
      path.closePath();
    }
  }

  private static BasicStroke stroke(Pen pen) {
    float width = (float) pen.width();
    if (pen.dashes().isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }
    float[] dashes = new float[pen.dashes().size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = pen.dashes().get(i).floatValue();
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
  }

  private void words(Words words) {
    Font font =
        new Font(Font.SANS_SERIF, words.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) words.size());
    char[] letters = words.text().toCharArray();
    // Laid out, not only looked up: some scripts join or reorder their letters.
    GlyphVector glyphs =
        font.layoutGlyphVector(LETTERS, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
    double width = glyphs.getLogicalBounds().getWidth();
    double x = words.align() == Align.MIDDLE ? words.x() - width / 2 : words.x();
    g.setColor(color(words.ink()));
    g.fill(glyphs.getOutline((float) x, (float) words.y()));
  }

  private static Color color(Ink ink) {
    return new Color(ink.rgb());
  }
}
