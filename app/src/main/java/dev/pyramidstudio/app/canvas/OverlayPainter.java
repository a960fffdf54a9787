package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Point;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * Draws what changes while the pointer or the keyboard moves: what is under them, ports, the rubber
 * band, nodes and connections under way.
 */
final class OverlayPainter {
  private static final double PORT = 4.5;
  private static final double MOST_PORT = NodeShape.HALF / 3;
  private static final double RING_GAP = 3;
  private static final double[] DASHES = {5, 4};
  private static final double[] NO_DASHES = {};

  private final EdgePainter edges;
  private final NodePainter nodes;

  OverlayPainter(EdgePainter edges, NodePainter nodes) {
    this.edges = edges;
    this.nodes = nodes;
  }

  void paint(GraphicsContext g, Drawing drawing, boolean marksCursor) {
    g.clearRect(0, 0, drawing.width(), drawing.height());
    drawing.enter(g);
    CanvasViewModel model = drawing.model();
    Preview preview = model.previewProperty().get();
    if (preview instanceof Preview.Frame frame) {
      frame(g, drawing, frame.area());
    } else if (preview instanceof Preview.Link link) {
      link(g, drawing, link);
    } else if (preview instanceof Preview.Moving moving) {
      moving(g, drawing, moving);
    } else {
      model.hoveredProperty().get().ifPresent(item -> hovered(g, drawing, item));
    }
    if (marksCursor) {
      model.cursorProperty().get().ifPresent(item -> cursor(g, drawing, item));
    }
    drawing.leave(g);
  }

  private static void hovered(GraphicsContext g, Drawing drawing, Item item) {
    Palette palette = drawing.palette();
    if (item instanceof Item.Node name) {
      drawing
          .scene()
          .node(name)
          .ifPresent(
              node -> {
                ring(g, drawing, node, palette.accent(), 2);
                port(g, drawing, node.x() + NodeShape.HALF, node.y(), palette.accent());
                if (!node.input()) {
                  port(g, drawing, node.x() - NodeShape.HALF, node.y(), palette.accent());
                }
              });
      return;
    }
    drawing
        .scene()
        .edge((Item.Connection) item)
        .ifPresent(
            edge -> {
              Curve curve = edge.curve();
              Color color = EdgePainter.color(palette, edge.kind());
              g.setGlobalAlpha(0.35);
              g.setStroke(color);
              g.setLineWidth(drawing.atLeast(9));
              EdgePainter.stroke(g, curve);
              g.setGlobalAlpha(1);
              port(g, drawing, curve.x0(), curve.y0(), color);
              port(g, drawing, curve.x1(), curve.y1(), color);
            });
  }

  private static void ring(
      GraphicsContext g, Drawing drawing, NodeShape node, Color color, double width) {
    // Beside the border, which may be the selection's.
    double gap = drawing.atLeast(RING_GAP);
    double size = NodeShape.SIZE + 2 * gap;
    double round = 2 * (NodeShape.RADIUS + gap);
    g.setStroke(color);
    g.setLineWidth(drawing.atLeast(width));
    g.strokeRoundRect(
        node.x() - NodeShape.HALF - gap, node.y() - NodeShape.HALF - gap, size, size, round, round);
  }

  private static void port(GraphicsContext g, Drawing drawing, double x, double y, Color color) {
    // From far away they would cover the node.
    double r = Math.min(drawing.atLeast(PORT), MOST_PORT);
    g.setFill(drawing.palette().panel());
    g.fillOval(x - r, y - r, 2 * r, 2 * r);
    g.setStroke(color);
    g.setLineWidth(Math.min(drawing.atLeast(2), r / 2));
    g.strokeOval(x - r, y - r, 2 * r, 2 * r);
  }

  private static void frame(GraphicsContext g, Drawing drawing, Rectangle2D area) {
    Palette palette = drawing.palette();
    for (NodeShape node : FrameGesture.nodesIn(drawing.scene(), area)) {
      ring(g, drawing, node, palette.selection(), 2);
    }
    g.setFill(palette.accent().deriveColor(0, 1, 1, 0.12));
    g.fillRect(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
    g.setStroke(palette.accent());
    g.setLineWidth(1 / drawing.transform().scale());
    g.strokeRect(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
  }

  private static void link(GraphicsContext g, Drawing drawing, Preview.Link link) {
    Palette palette = drawing.palette();
    CanvasScene scene = drawing.scene();
    Optional<NodeShape> anchor = scene.node(link.anchor());
    if (anchor.isEmpty()) {
      return;
    }
    Color color = palette.accent();
    Point2D end = link.end();
    Optional<NodeShape> target = link.target().flatMap(scene::node);
    if (target.isPresent()) {
      color = palette.get(link.fits() ? "good" : "bad");
      ring(g, drawing, target.get(), color, 2.5);
      double side = link.forward() ? -NodeShape.HALF : NodeShape.HALF;
      end = new Point2D(target.get().x() + side, target.get().y());
    } else {
      for (String name : link.fitting()) {
        scene
            .node(new Item.Node(link.anchor().cell(), name))
            .ifPresent(
                node -> {
                  double side = link.forward() ? -NodeShape.HALF : NodeShape.HALF;
                  port(g, drawing, node.x() + side, node.y(), palette.get("good"));
                });
      }
    }
    double side = link.forward() ? NodeShape.HALF : -NodeShape.HALF;
    double x = anchor.get().x() + side;
    double y = anchor.get().y();
    Curve curve =
        link.forward()
            ? Curve.wire(x, y, end.getX(), end.getY())
            : Curve.wire(end.getX(), end.getY(), x, y);
    boolean refused = link.reason().isPresent();
    g.setStroke(color);
    g.setLineWidth(drawing.atLeast(2.6));
    g.setLineDashes(refused ? DASHES : NO_DASHES);
    EdgePainter.stroke(g, curve);
    g.setLineDashes(NO_DASHES);
    port(g, drawing, x, y, color);
    port(g, drawing, end.getX(), end.getY(), color);
    if (refused) {
      cross(g, drawing, curve.at(0.5), color);
    }
  }

  /** Refusal differs in form too. */
  private static void cross(GraphicsContext g, Drawing drawing, Point at, Color color) {
    double r = drawing.atLeast(6);
    g.setStroke(color);
    g.setLineWidth(drawing.atLeast(2.6));
    g.strokeLine(at.x() - r, at.y() - r, at.x() + r, at.y() + r);
    g.strokeLine(at.x() - r, at.y() + r, at.x() + r, at.y() - r);
  }

  private void moving(GraphicsContext g, Drawing drawing, Preview.Moving moving) {
    Palette palette = drawing.palette();
    CanvasScene scene = drawing.scene();
    moving
        .onto()
        .flatMap(scene::edge)
        .ifPresent(
            edge -> {
              g.setStroke(palette.get(moving.refused() ? "bad" : "good"));
              g.setLineWidth(drawing.atLeast(6));
              EdgePainter.stroke(g, edge.curve());
            });
    g.setStroke(palette.accent());
    g.setLineWidth(drawing.atLeast(1.4));
    g.setLineDashes(DASHES);
    double round = 2 * NodeShape.RADIUS;
    for (Point2D place : moving.landings().values()) {
      g.strokeRoundRect(
          place.getX() - NodeShape.HALF,
          place.getY() - NodeShape.HALF,
          NodeShape.SIZE,
          NodeShape.SIZE,
          round,
          round);
    }
    g.setLineDashes(NO_DASHES);
    List<NodeShape> shapes = scene.movedNodes(moving.places());
    Drawing still = drawing.withoutAway();
    for (EdgeShape edge : scene.edgesAt(moving.places())) {
      edges.edge(g, still, edge);
    }
    NodePainter.Look look = NodePainter.Look.of(drawing);
    for (NodeShape node : shapes) {
      nodes.node(g, still, look, node);
    }
  }

  private static void cursor(GraphicsContext g, Drawing drawing, Item item) {
    Color color = drawing.palette().accent();
    g.setLineDashes(3, 3);
    if (item instanceof Item.Node name) {
      drawing
          .scene()
          .node(name)
          .filter(node -> !drawing.isAway(name))
          .ifPresent(node -> ring(g, drawing, node, color, 1.8));
    } else {
      drawing
          .scene()
          .edge((Item.Connection) item)
          .ifPresent(
              edge -> {
                Curve c = edge.curve();
                double gap = drawing.atLeast(6);
                g.setStroke(color);
                g.setLineWidth(drawing.atLeast(1.6));
                EdgePainter.stroke(g, c.moved(0, -gap));
                EdgePainter.stroke(g, c.moved(0, gap));
              });
    }
    g.setLineDashes(NO_DASHES);
  }
}
