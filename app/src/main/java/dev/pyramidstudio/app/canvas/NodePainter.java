package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws nodes with their maps as faces, and the weights of a selected node's connections. */
final class NodePainter {
  private static final double UNLIT_ALPHA = 0.35;
  private static final double NAME_BELOW = 4;
  private static final double NAME_SIZE = 10.5;

  /** Smaller than this in the view, names cannot be read. */
  private static final double LEAST_NAME = 9;

  private static final double LETTER = 6.2;
  private static final double PLATE_ALPHA = 0.75;
  private static final double[] PILL_PLACES = {0.5, 0.62, 0.38, 0.72, 0.28, 0.8, 0.2};
  private static final double PILL_WIDTH = 30;
  private static final double PILL_HEIGHT = 16;
  private static final double[] UNTRAINED_DASHES = {4, 3};

  private Font nameFont = Font.font(NAME_SIZE);
  private final Font glyphFont = Font.font(null, FontWeight.BOLD, 13);
  private final Font badgeFont = Font.font(null, FontWeight.BOLD, 8.5);
  private final Font pillFont = Font.font(null, FontWeight.BOLD, 11);
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
      double size = Math.max(NAME_SIZE, LEAST_NAME / drawing.transform().scale());
      nameFont = nameFont.getSize() == size ? nameFont : Font.font(size);
      for (NodeShape node : drawing.scene().nodes()) {
        if (reaches(node, visible) && !drawing.isAway(node.item())) {
          node(g, drawing, look, node);
        }
      }
      if (drawing.detail() == Detail.FULL) {
        pills(g, drawing);
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
      name(g, drawing, node, alpha);
    }
    g.setGlobalAlpha(1);
  }

  private static double litAlpha(double evidence) {
    return UNLIT_ALPHA + (1 - UNLIT_ALPHA) * Math.min(1, 4 * evidence);
  }

  /** The name on a plate, because arches may pass there. */
  private void name(GraphicsContext g, Drawing drawing, NodeShape node, double alpha) {
    String name =
        node.input() ? Text.of(NodePainter.class, "node.input", node.name()) : node.name();
    double y = node.y() + NodeShape.HALF + NAME_BELOW;
    double plate = Math.min(Grid.COLUMN, name.length() * LETTER * nameFont.getSize() / NAME_SIZE);
    g.setGlobalAlpha(PLATE_ALPHA);
    g.setFill(drawing.palette().band());
    g.fillRoundRect(node.x() - plate / 2, y, plate, nameFont.getSize() + 2, 6, 6);
    g.setGlobalAlpha(alpha);
    boolean selected = drawing.model().selected(node.item());
    g.setFont(nameFont);
    g.setFill(selected ? drawing.palette().text() : drawing.palette().muted());
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    g.fillText(name, node.x(), y, Grid.COLUMN);
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
    g.setFont(pillFont);
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

  private void pills(GraphicsContext g, Drawing drawing) {
    CanvasViewModel model = drawing.model();
    List<Rectangle2D> taken = new ArrayList<>();
    for (EdgeShape edge : drawing.scene().edges()) {
      boolean wanted =
          model.selected(edge.item())
              || model.selected(new Item.Node(edge.item().cell(), edge.to()));
      Optional<Double> weight = model.weight(edge);
      if (wanted && weight.isPresent() && !drawing.isAway(edge) && !model.muted(edge)) {
        Rectangle2D place = pillPlace(edge, taken);
        taken.add(place);
        Color color = EdgePainter.color(drawing.palette(), edge.kind());
        g.setFill(color);
        g.fillRoundRect(
            place.getMinX(), place.getMinY(), PILL_WIDTH, PILL_HEIGHT, PILL_HEIGHT, PILL_HEIGHT);
        g.setFill(Color.WHITE);
        g.setFont(pillFont);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(
            shortNumber(weight.get()),
            place.getMinX() + PILL_WIDTH / 2,
            place.getMinY() + PILL_HEIGHT / 2);
      }
    }
  }

  private static Rectangle2D pillPlace(EdgeShape edge, List<Rectangle2D> taken) {
    for (double t : PILL_PLACES) {
      Rectangle2D place = pillAt(edge.at(t));
      if (taken.stream().noneMatch(place::intersects)) {
        return place;
      }
    }
    return pillAt(edge.at(0.5));
  }

  private static Rectangle2D pillAt(Point2D middle) {
    return new Rectangle2D(
        middle.getX() - PILL_WIDTH / 2, middle.getY() - PILL_HEIGHT / 2, PILL_WIDTH, PILL_HEIGHT);
  }

  /** Two digits without a leading zero: ".42". */
  static String shortNumber(double value) {
    String number = String.format(Locale.ROOT, "%.2f", value);
    return number.startsWith("0.") || number.startsWith("-0.")
        ? number.replaceFirst("0\\.", ".")
        : number;
  }
}
