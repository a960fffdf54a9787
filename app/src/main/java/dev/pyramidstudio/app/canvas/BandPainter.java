package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.canvas.CanvasScene.Band;
import dev.pyramidstudio.app.canvas.CanvasScene.Head;
import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Topology;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws the levels: a band each, its name and size on the left, the heads on the right. */
final class BandPainter {
  /** Room for the names at the left of the view. */
  static final double GUTTER = 62;

  private static final double ROUND = 7;
  private static final double HEAD_RISE = 9;
  private static final double LEAST_CELL = 60;
  private static final double LEAST_ROW = 17;
  private static final double ROW_FOR_SIZES = 34;

  private final Font nameFont = Font.font(null, FontWeight.BOLD, 13);
  private final Font smallFont = Font.font(11);

  void paint(GraphicsContext g, Drawing drawing) {
    g.clearRect(0, 0, drawing.width(), drawing.height());
    Rectangle2D visible = drawing.visible();
    drawing.enter(g);
    g.setFill(drawing.palette().band());
    for (Band band : drawing.scene().bands()) {
      if (band.bounds().intersects(visible)) {
        Rectangle2D b = band.bounds();
        double round = drawing.detail() == Detail.SHAPES ? 0 : 2 * ROUND;
        g.fillRoundRect(b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight(), round, round);
      }
    }
    heads(g, drawing);
    drawing.leave(g);
    captions(g, drawing);
  }

  private static void heads(GraphicsContext g, Drawing drawing) {
    g.setFill(drawing.palette().faint());
    for (Head head : drawing.scene().heads()) {
      double x = head.x();
      double y = head.y();
      g.fillPolygon(
          new double[] {x - Grid.HEAD_HALF, x + Grid.HEAD_HALF, x - Grid.HEAD_HALF},
          new double[] {y - HEAD_RISE, y, y + HEAD_RISE},
          3);
    }
  }

  /** Which cell, or how many, below the bands. */
  private void captions(GraphicsContext g, Drawing drawing) {
    CanvasScene scene = drawing.scene();
    ViewTransform view = drawing.transform();
    int repeats = scene.topology().repeats();
    boolean room = SceneBuilder.pitch(scene.grid()) * view.scale() > LEAST_CELL;
    if (repeats == 1 || !room) {
      return;
    }
    g.setFont(smallFont);
    g.setFill(drawing.palette().muted());
    g.setTextBaseline(VPos.TOP);
    double y = view.toViewY(scene.grid().bottom() + Grid.BAND / 2) + 6;
    if (scene.cells().size() == 1) {
      g.setTextAlign(TextAlignment.RIGHT);
      String words = Text.of(BandPainter.class, "caption.folded", repeats);
      g.fillText(words, view.toViewX(scene.bounds().getMaxX()) - 4, y);
    } else {
      g.setTextAlign(TextAlignment.LEFT);
      for (int cell : scene.cells()) {
        String words = Text.of(BandPainter.class, "caption.cell", cell + 1);
        g.fillText(words, view.toViewX(scene.originOf(cell) - NodeShape.HALF), y);
      }
    }
  }

  /** The names of the levels, which stay in view at the left. */
  void paintNames(GraphicsContext g, Drawing drawing) {
    CanvasScene scene = drawing.scene();
    ViewTransform view = drawing.transform();
    double row = Grid.ROW * view.scale();
    if (row < LEAST_ROW) {
      return;
    }
    double bandLeft = view.toViewX(-Grid.MARGIN);
    double x = Math.max(GUTTER / 2, bandLeft - GUTTER / 2 + 4);
    boolean pinned = bandLeft < GUTTER - 6;
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    for (int i = 0; i < scene.grid().levels().size(); i++) {
      int level = scene.grid().levels().get(i);
      double y = view.toViewY(scene.grid().y(i));
      boolean sizes = row >= ROW_FOR_SIZES;
      if (pinned) {
        g.setGlobalAlpha(0.85);
        g.setFill(drawing.palette().panel());
        g.fillRoundRect(x - 19, y - (sizes ? 19 : 10), 38, sizes ? 38 : 20, 10, 10);
        g.setGlobalAlpha(1);
      }
      g.setFont(nameFont);
      g.setFill(drawing.palette().text());
      g.fillText(Topology.inputName(level), x, sizes ? y - 7 : y);
      if (sizes) {
        g.setFont(smallFont);
        g.setFill(drawing.palette().muted());
        g.fillText(size(drawing.model().document().spec(), level), x, y + 8);
      }
    }
  }

  /** Rows and columns of a level's maps: "10²", or "10×8". */
  static String size(DetectorSpec spec, int level) {
    int rows = extent(spec.imageHeight(), level);
    int columns = extent(spec.imageWidth(), level);
    return rows == columns
        ? Text.of(BandPainter.class, "size.square", rows)
        : Text.of(BandPainter.class, "size.oblong", rows, columns);
  }

  private static int extent(int pixels, int level) {
    int stride = 1 << level;
    return (pixels + stride - 1) / stride;
  }
}
