package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.picture.LabelLayout.Rect;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.ui.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws marks: each kind differs in line and not in colour alone. */
final class MarkPainter {
  private MarkPainter() {}

  static void paint(GraphicsContext g, Rect r, PictureMark mark, Palette palette) {
    g.save();
    switch (mark.kind()) {
      case SUPPRESSED -> outline(g, r, Color.rgb(255, 255, 255, 0.75), 1);
      case OTHER_ANCHOR -> {
        g.setLineDashes(1, 3);
        outline(g, r, palette.accent().brighter(), 1);
      }
      case ANCHOR -> {
        g.setLineDashes(6, 4);
        outline(g, r, palette.accent().brighter(), 1.5);
        g.setLineDashes((double[]) null);
        dot(g, r, palette.accent().brighter());
      }
      case RECEPTIVE_FIELD -> {
        g.setLineDashes(2, 4);
        outline(g, r, palette.skip().brighter(), 1.5);
      }
      case EFFECTIVE_FIELD -> outline(g, r, palette.skip().brighter(), 2);
      case CELL -> outline(g, r, palette.selection(), 1.5);
      case BEFORE -> {
        g.setLineDashes(3, 3);
        outline(g, r, palette.selection(), 1);
      }
      case NOTE -> {
        // Words only.
      }
    }
    g.restore();
  }

  private static void outline(GraphicsContext g, Rect r, Color color, double width) {
    g.setStroke(Color.rgb(0, 0, 0, 0.5));
    g.setLineWidth(width + 1.5);
    g.strokeRect(r.x(), r.y(), r.width(), r.height());
    g.setStroke(color);
    g.setLineWidth(width);
    g.strokeRect(r.x(), r.y(), r.width(), r.height());
  }

  /** A line from middle to middle, with a dot at the end of the one that lost. */
  static void tie(GraphicsContext g, Rect from, Rect to) {
    double x = from.x() + from.width() / 2;
    double y = from.y() + from.height() / 2;
    g.setStroke(Color.rgb(0, 0, 0, 0.5));
    g.setLineWidth(2.5);
    g.strokeLine(x, y, to.x() + to.width() / 2, to.y() + to.height() / 2);
    g.setStroke(Color.rgb(255, 255, 255, 0.75));
    g.setLineWidth(1);
    g.strokeLine(x, y, to.x() + to.width() / 2, to.y() + to.height() / 2);
    g.setFill(Color.WHITE);
    g.fillOval(x - 2, y - 2, 4, 4);
  }

  private static void dot(GraphicsContext g, Rect r, Color color) {
    double x = r.x() + r.width() / 2;
    double y = r.y() + r.height() / 2;
    g.setFill(Color.rgb(0, 0, 0, 0.5));
    g.fillOval(x - 5, y - 5, 10, 10);
    g.setFill(color);
    g.fillOval(x - 4, y - 4, 8, 8);
  }
}
