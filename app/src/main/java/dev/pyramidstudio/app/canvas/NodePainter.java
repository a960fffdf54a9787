package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Problem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws nodes with their maps as faces. */
final class NodePainter {
  private static final double UNLIT_ALPHA = 0.35;
  private static final double[] UNTRAINED_DASHES = {4, 3};

  private final NodeName names = new NodeName();
  private final PillPainter pills = new PillPainter(names);
  private final Font glyphFont = Font.font(null, FontWeight.BOLD, 13);
  private final Font badgeFont = Font.font(null, FontWeight.BOLD, 8.5);
  private final Font markFont = Font.font(null, FontWeight.BOLD, 11);
  private final Map<Fusion, String> glyphs = new EnumMap<>(Fusion.class);

  NodePainter() {
    for (Fusion fusion : Fusion.values()) {
      glyphs.put(fusion, fusion.symbol());
    }
  }

  void paint(GraphicsContext g, Drawing drawing) {
    drawing.enter(g);
    Rectangle2D visible = drawing.visible();
    if (drawing.detail() == Detail.SHAPES) {
      asShapes(g, drawing, visible);
    } else {
      Look look = Look.of(drawing);
      names.fit(drawing);
      for (NodeShape node : drawing.scene().nodes()) {
        if (reaches(node, visible) && !drawing.isAway(node.item())) {
          node(g, drawing, look, node);
        }
      }
      if (drawing.detail() == Detail.FULL) {
        pills.paint(g, drawing);
      }
    }
    drawing.leave(g);
  }

  /** What is the same for all nodes of a frame. */
  record Look(Fusion usual, Set<String> untrained) {
    static Look of(Drawing drawing) {
      CanvasViewModel model = drawing.model();
      return new Look(model.edits().usualFusion(), model.untrainedNodes());
    }
  }

  private static boolean reaches(NodeShape node, Rectangle2D area) {
    double reach = NodeShape.SIZE;
    return node.x() + reach > area.getMinX()
        && node.x() - reach < area.getMaxX()
        && node.y() + reach > area.getMinY()
        && node.y() - reach < area.getMaxY();
  }

  private static void asShapes(GraphicsContext g, Drawing drawing, Rectangle2D visible) {
    Palette palette = drawing.palette();
    double half = Math.max(NodeShape.HALF, drawing.atLeast(1.2));
    for (NodeShape node : drawing.scene().nodes()) {
      if (!reaches(node, visible) || drawing.isAway(node.item())) {
        continue;
      }
      boolean selected = drawing.model().selected(node.item());
      g.setFill(selected ? palette.selection() : node.input() ? palette.faint() : palette.muted());
      g.fillRect(node.x() - half, node.y() - half, 2 * half, 2 * half);
    }
  }

  /** Draws one node in the drawing's units. */
  void node(GraphicsContext g, Drawing drawing, Look look, NodeShape node) {
    double alpha = drawing.evidence(node).map(NodePainter::litAlpha).orElse(1.0);
    double left = node.x() - NodeShape.HALF;
    double top = node.y() - NodeShape.HALF;
    g.setGlobalAlpha(alpha);
    face(g, drawing, node, left, top);
    border(g, drawing, look, node, left, top);
    if (drawing.detail() == Detail.FULL) {
      badge(g, drawing, look, node);
      drawing.model().trouble(node).ifPresent(severity -> trouble(g, drawing, node, severity));
      names.paint(g, drawing, node, alpha);
    }
    g.setGlobalAlpha(1);
  }

  private static double litAlpha(double evidence) {
    return UNLIT_ALPHA + (1 - UNLIT_ALPHA) * Math.min(1, 4 * evidence);
  }

  private void face(GraphicsContext g, Drawing drawing, NodeShape node, double left, double top) {
    Palette palette = drawing.palette();
    double size = NodeShape.SIZE;
    double round = 2 * NodeShape.RADIUS;
    Optional<Image> image = drawing.face(node);
    // Opaque below, so that connections do not shine through a face that is not lit.
    double alpha = g.getGlobalAlpha();
    g.setGlobalAlpha(1);
    g.setFill(alpha < 1 ? palette.band() : palette.get("chip"));
    g.fillRoundRect(left, top, size, size, round, round);
    g.setGlobalAlpha(alpha);
    if (image.isPresent()) {
      g.setImageSmoothing(false);
      g.drawImage(image.get(), left + 1, top + 1, size - 2, size - 2);
      corners(g, palette.band(), left, top);
    } else if (drawing.detail() == Detail.FULL) {
      g.setFont(glyphFont);
      g.setFill(palette.muted());
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(node.fusion().map(glyphs::get).orElse(node.name()), node.x(), node.y(), size - 8);
    }
  }

  /** Rounds an image's corners by painting over them: clips make a canvas slow. */
  private static void corners(GraphicsContext g, Color color, double left, double top) {
    double size = NodeShape.SIZE;
    double r = NodeShape.RADIUS;
    double alpha = g.getGlobalAlpha();
    g.setGlobalAlpha(1);
    g.setFill(color);
    g.beginPath();
    for (int corner = 0; corner < 4; corner++) {
      boolean right = corner % 2 == 1;
      boolean low = corner >= 2;
      double x = right ? left + size : left;
      double y = low ? top + size : top;
      double dx = right ? -r : r;
      double dy = low ? -r : r;
      g.moveTo(x, y);
      g.lineTo(x + dx, y);
      g.quadraticCurveTo(x + dx * 0.13, y + dy * 0.13, x, y + dy);
      g.closePath();
    }
    g.fill();
    g.setGlobalAlpha(alpha);
  }

  private static void border(
      GraphicsContext g, Drawing drawing, Look look, NodeShape node, double left, double top) {
    Palette palette = drawing.palette();
    double size = NodeShape.SIZE;
    double round = 2 * NodeShape.RADIUS;
    boolean selected = drawing.model().selected(node.item());
    boolean echo = !selected && drawing.model().selectedSomewhere(node.item());
    boolean untrained = look.untrained().contains(node.name());
    boolean broken = drawing.model().trouble(node).equals(Optional.of(Problem.Severity.ERROR));
    if (selected || echo) {
      g.setStroke(palette.selection());
      g.setLineWidth(drawing.atLeast(selected ? 3 : 1.2));
    } else if (broken) {
      g.setStroke(palette.get("bad"));
      g.setLineWidth(drawing.atLeast(1.6));
    } else if (untrained) {
      g.setStroke(palette.get("warn"));
      g.setLineWidth(drawing.atLeast(1.6));
    } else {
      g.setStroke(node.input() ? palette.line() : palette.faint());
      g.setLineWidth(drawing.atLeast(1.2));
    }
    boolean dashed = !selected && (untrained || broken);
    if (dashed) {
      g.setLineDashes(UNTRAINED_DASHES);
    }
    g.strokeRoundRect(left, top, size, size, round, round);
    if (dashed) {
      g.setLineDashes();
    }
  }

  /** A mark that something is wrong here; the list of problems says what. */
  private void trouble(
      GraphicsContext g, Drawing drawing, NodeShape node, Problem.Severity severity) {
    double x = node.x() - NodeShape.HALF;
    double y = node.y() - NodeShape.HALF;
    double r = 7;
    g.setFill(drawing.palette().get(severity == Problem.Severity.ERROR ? "bad" : "warn"));
    g.fillOval(x - r, y - r, 2 * r, 2 * r);
    g.setFill(drawing.palette().panel());
    g.setFont(markFont);
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.fillText("!", x, y);
  }

  /** A fusion method that most others do not have is named on the face. */
  private void badge(GraphicsContext g, Drawing drawing, Look look, NodeShape node) {
    boolean special = node.fusion().isPresent() && node.fusion().get() != look.usual();
    if (!special || drawing.face(node).isEmpty()) {
      return;
    }
    String glyph = glyphs.get(node.fusion().get());
    double width = 10 + 5.0 * glyph.length();
    double x = node.x() + NodeShape.HALF - width + 3;
    double y = node.y() - NodeShape.HALF - 4;
    g.setFill(drawing.palette().get("chip"));
    g.fillRoundRect(x, y, width, 13, 8, 8);
    g.setStroke(drawing.palette().line());
    g.setLineWidth(1);
    g.strokeRoundRect(x, y, width, 13, 8, 8);
    g.setFill(drawing.palette().text());
    g.setFont(badgeFont);
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(glyph, x + width / 2, y + 6.5);
  }
}
