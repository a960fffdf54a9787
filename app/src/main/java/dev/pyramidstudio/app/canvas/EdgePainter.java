package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Point;
import dev.pyramidstudio.core.topology.EdgeKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Draws connections. What kind one is shows twice, in colour and in form: top-down carries a filled
 * arrow, bottom-up an open one, same-level is a bare line, a skip is dashed and arched.
 */
final class EdgePainter {
  private static final double UNKNOWN_WIDTH = 2.6;
  private static final double LEAST_WIDTH = 1.2;
  private static final double WIDTH_RANGE = 6.5;
  private static final double USUAL_ALPHA = 0.72;
  private static final double UNLIT_ALPHA = 0.22;
  private static final double MUTED_ALPHA = 0.4;
  private static final double OFF_ALPHA = 0.3;
  private static final double ARROW = 5;
  private static final double DASH = 7;
  private static final double GAP = 4;

  /** Further away than this, dashes would melt into a line. */
  private static final double DASH_SCALE = 0.6;

  private static final double LEAST_PIXELS = 1.1;
  private static final double[] DOTS = {1.5, 4};
  private static final double[] NO_DASHES = {};

  private final Font zeroFont = Font.font(null, FontWeight.BOLD, 8.5);

  void paint(GraphicsContext g, Drawing drawing) {
    drawing.enter(g);
    wires(g, drawing);
    List<EdgeShape> visible = visible(drawing);
    if (drawing.detail() == Detail.SHAPES) {
      asShapes(g, drawing, visible);
    } else {
      visible.stream().filter(edge -> !stressed(drawing, edge)).forEach(e -> edge(g, drawing, e));
      visible.stream().filter(edge -> stressed(drawing, edge)).forEach(e -> edge(g, drawing, e));
    }
    drawing.leave(g);
  }

  private static List<EdgeShape> visible(Drawing drawing) {
    Rectangle2D area = drawing.visible();
    List<EdgeShape> visible = new ArrayList<>();
    for (EdgeShape edge : drawing.scene().edges()) {
      if (edge.bounds().intersects(grown(area)) && !drawing.isAway(edge)) {
        visible.add(edge);
      }
    }
    return visible;
  }

  /** A straight curve has no height, and a rectangle without height intersects nothing. */
  private static Rectangle2D grown(Rectangle2D area) {
    return new Rectangle2D(
        area.getMinX() - 8, area.getMinY() - 8, area.getWidth() + 16, area.getHeight() + 16);
  }

  private static void wires(GraphicsContext g, Drawing drawing) {
    g.setGlobalAlpha(0.5);
    g.setStroke(drawing.palette().faint());
    g.setLineWidth(drawing.atLeast(0.8));
    g.setLineDashes(NO_DASHES);
    g.beginPath();
    for (Curve wire : drawing.scene().wires()) {
      trace(g, wire);
    }
    g.stroke();
    g.setGlobalAlpha(1);
  }

  /** All connections of a kind in one stroke; fainter those that let nothing through. */
  private static void asShapes(GraphicsContext g, Drawing drawing, List<EdgeShape> edges) {
    CanvasViewModel model = drawing.model();
    Map<Boolean, List<EdgeShape>> byUse =
        edges.stream()
            .collect(Collectors.partitioningBy(edge -> !model.off(edge) && !model.muted(edge)));
    g.setLineWidth(drawing.atLeast(0.9));
    g.setGlobalAlpha(OFF_ALPHA);
    straight(g, drawing, byUse.get(false));
    g.setGlobalAlpha(USUAL_ALPHA);
    straight(g, drawing, byUse.get(true));
    g.setGlobalAlpha(1);
    for (EdgeShape edge : edges) {
      if (drawing.model().selected(edge.item())) {
        halo(g, drawing, edge, drawing.atLeast(2));
      }
    }
  }

  private static void straight(GraphicsContext g, Drawing drawing, List<EdgeShape> edges) {
    Map<EdgeKind, List<EdgeShape>> byKind = new EnumMap<>(EdgeKind.class);
    for (EdgeShape edge : edges) {
      byKind.computeIfAbsent(edge.kind(), kind -> new ArrayList<>()).add(edge);
    }
    byKind.forEach(
        (kind, same) -> {
          g.setStroke(color(drawing.palette(), kind));
          g.beginPath();
          for (EdgeShape edge : same) {
            g.moveTo(edge.curve().x0(), edge.curve().y0());
            g.lineTo(edge.curve().x1(), edge.curve().y1());
          }
          g.stroke();
        });
  }

  /** Whether it touches what is selected. */
  private static boolean stressed(Drawing drawing, EdgeShape edge) {
    CanvasViewModel model = drawing.model();
    int cell = edge.item().cell();
    return model.selected(edge.item())
        || model.selected(new Item.Node(cell, edge.to()))
        || model.selected(new Item.Node(cell, edge.from()));
  }

  /** Draws one connection in the drawing's units. */
  void edge(GraphicsContext g, Drawing drawing, EdgeShape edge) {
    Optional<Double> weight = drawing.model().weight(edge);
    Optional<Double> evidence = drawing.evidence(edge);
    boolean muted = drawing.model().muted(edge);
    boolean off = drawing.model().off(edge);
    double width = Math.max(width(weight, evidence), LEAST_PIXELS / drawing.transform().scale());
    if (drawing.model().selected(edge.item())) {
      halo(g, drawing, edge, width + drawing.atLeast(5));
    }
    Color color = off ? drawing.palette().muted() : color(drawing.palette(), edge.kind());
    g.setStroke(color);
    g.setGlobalAlpha(alpha(drawing, edge, evidence, muted));
    g.setLineWidth(off || muted ? drawing.atLeast(LEAST_WIDTH) : width);
    if (off) {
      g.setLineDashes(DOTS);
    } else if (edge.kind() == EdgeKind.SKIP) {
      g.setLineCap(StrokeLineCap.BUTT);
      double longer = Math.max(1, DASH_SCALE / drawing.transform().scale());
      g.setLineDashes(DASH * longer, GAP * longer);
    } else {
      g.setLineDashes(NO_DASHES);
    }
    stroke(g, edge.curve());
    g.setLineDashes(NO_DASHES);
    arrow(g, drawing, edge, color, width);
    g.setGlobalAlpha(1);
    if (muted) {
      strike(g, drawing, edge);
    } else if (off) {
      zero(g, drawing, edge, color);
    }
  }

  private static double width(Optional<Double> weight, Optional<Double> evidence) {
    if (evidence.isPresent()) {
      return LEAST_WIDTH + WIDTH_RANGE * Math.min(1, evidence.get());
    }
    return weight
        .map(w -> LEAST_WIDTH + WIDTH_RANGE * Math.min(1.2, Math.abs(w)))
        .orElse(UNKNOWN_WIDTH);
  }

  private static double alpha(
      Drawing drawing, EdgeShape edge, Optional<Double> evidence, boolean muted) {
    if (muted) {
      return MUTED_ALPHA;
    }
    if (evidence.isPresent()) {
      return UNLIT_ALPHA + (1 - UNLIT_ALPHA) * Math.sqrt(Math.min(1, evidence.get()));
    }
    return stressed(drawing, edge) ? 1 : USUAL_ALPHA;
  }

  private static void halo(GraphicsContext g, Drawing drawing, EdgeShape edge, double width) {
    g.setStroke(drawing.palette().selection());
    g.setLineDashes(NO_DASHES);
    g.setLineWidth(width);
    g.setGlobalAlpha(0.85);
    stroke(g, edge.curve());
    g.setGlobalAlpha(1);
  }

  private static void arrow(
      GraphicsContext g, Drawing drawing, EdgeShape edge, Color color, double width) {
    boolean down = edge.kind() == EdgeKind.TOP_DOWN;
    if (!down && edge.kind() != EdgeKind.BOTTOM_UP) {
      return;
    }
    List<Point> corners = edge.curve().arrow(ARROW + width / 2);
    double[] x = corners.stream().mapToDouble(Point::x).toArray();
    double[] y = corners.stream().mapToDouble(Point::y).toArray();
    if (down) {
      g.setFill(color);
      g.fillPolygon(x, y, x.length);
    } else {
      g.setStroke(color);
      g.setLineWidth(drawing.atLeast(1.8));
      g.strokePolyline(x, y, x.length);
    }
  }

  /** A muted connection is struck through. */
  private static void strike(GraphicsContext g, Drawing drawing, EdgeShape edge) {
    Point2D at = edge.at(0.5);
    double r = 6;
    g.setFill(drawing.palette().band());
    g.fillOval(at.getX() - r - 2, at.getY() - r - 2, 2 * r + 4, 2 * r + 4);
    g.setStroke(drawing.palette().get("bad"));
    g.setLineWidth(drawing.atLeast(1.8));
    g.strokeOval(at.getX() - r, at.getY() - r, 2 * r, 2 * r);
    double d = r * 0.7;
    g.strokeLine(at.getX() - d, at.getY() + d, at.getX() + d, at.getY() - d);
  }

  /** A connection whose weight has learned to be zero carries that zero in its middle. */
  private void zero(GraphicsContext g, Drawing drawing, EdgeShape edge, Color color) {
    Point2D at = edge.at(0.5);
    double r = drawing.atLeast(5.5);
    g.setFill(drawing.palette().band());
    g.fillOval(at.getX() - r, at.getY() - r, 2 * r, 2 * r);
    g.setStroke(color);
    g.setLineWidth(drawing.atLeast(1.4));
    g.strokeOval(at.getX() - r, at.getY() - r, 2 * r, 2 * r);
    if (drawing.detail() == Detail.FULL) {
      g.setFill(color);
      g.setFont(zeroFont);
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText("0", at.getX(), at.getY());
    }
  }

  static Color color(Palette palette, EdgeKind kind) {
    return switch (kind) {
      case TOP_DOWN -> palette.topDown();
      case BOTTOM_UP -> palette.bottomUp();
      case SAME_LEVEL -> palette.sameLevel();
      case SKIP -> palette.skip();
    };
  }

  static void stroke(GraphicsContext g, Curve curve) {
    g.beginPath();
    trace(g, curve);
    g.stroke();
  }

  private static void trace(GraphicsContext g, Curve c) {
    g.moveTo(c.x0(), c.y0());
    if (c.level()) {
      g.lineTo(c.x1(), c.y1());
    } else {
      g.bezierCurveTo(c.cx0(), c.cy0(), c.cx1(), c.cy1(), c.x1(), c.y1());
    }
  }
}
