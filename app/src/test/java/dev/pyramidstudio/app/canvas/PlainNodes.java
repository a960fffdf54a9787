package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Curve;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/**
 * The obvious way to draw a topology, for comparison: a JavaFX node for every band, map, name and
 * connection, under one transform. It has no faces, arrows, halos or words, so it draws less.
 */
final class PlainNodes {
  private final Pane pane = new Pane();
  private final Group world = new Group();
  private final Translate place = new Translate();
  private final Scale scale = new Scale();
  private final CanvasScene scene;
  private final Map<Item, Group> nodes = new HashMap<>();
  private final Map<Item, CubicCurve> curves = new HashMap<>();

  PlainNodes(CanvasScene scene) {
    this.scene = scene;
    for (CanvasScene.Band band : scene.bands()) {
      Rectangle2D b = band.bounds();
      Rectangle stripe = new Rectangle(b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight());
      stripe.setFill(Color.web("#10151d"));
      world.getChildren().add(stripe);
    }
    for (EdgeShape edge : scene.edges()) {
      CubicCurve curve = new CubicCurve();
      lay(curve, edge.curve());
      curve.setFill(null);
      curve.setStroke(Color.web("#4a80d8"));
      curve.setStrokeWidth(2.6);
      curves.put(edge.item(), curve);
      world.getChildren().add(curve);
    }
    for (NodeShape node : scene.nodes()) {
      Rectangle body =
          new Rectangle(-NodeShape.HALF, -NodeShape.HALF, NodeShape.SIZE, NodeShape.SIZE);
      body.setArcWidth(2 * NodeShape.RADIUS);
      body.setArcHeight(2 * NodeShape.RADIUS);
      body.setFill(Color.web("#222a36"));
      body.setStroke(Color.web("#5a6574"));
      Text name = new Text(-NodeShape.HALF, NodeShape.HALF + 4, node.name());
      name.setTextOrigin(VPos.TOP);
      name.setFont(Font.font(10.5));
      name.setFill(Color.web("#8a95a5"));
      Group group = new Group(body, name);
      group.relocate(node.x() - NodeShape.HALF, node.y() - NodeShape.HALF);
      nodes.put(node.item(), group);
      world.getChildren().add(group);
    }
    world.getTransforms().addAll(place, scale);
    pane.getChildren().add(world);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(pane.widthProperty());
    clip.heightProperty().bind(pane.heightProperty());
    pane.setClip(clip);
  }

  Pane pane() {
    return pane;
  }

  void show(ViewTransform transform) {
    place.setX(transform.x());
    place.setY(transform.y());
    scale.setX(transform.scale());
    scale.setY(transform.scale());
  }

  /** Puts a node elsewhere; its connections follow. */
  void move(NodeShape node, double dx, double dy) {
    nodes.get(node.item()).relocate(node.x() + dx - NodeShape.HALF, node.y() + dy - NodeShape.HALF);
    for (EdgeShape edge : touching(node)) {
      Curve c = edge.curve();
      boolean from = edge.from().equals(node.name());
      lay(
          curves.get(edge.item()),
          from
              ? Curve.wire(c.x0() + dx, c.y0() + dy, c.x1(), c.y1())
              : Curve.wire(c.x0(), c.y0(), c.x1() + dx, c.y1() + dy));
    }
  }

  private List<EdgeShape> touching(NodeShape node) {
    List<EdgeShape> touching = new ArrayList<>();
    for (EdgeShape edge : scene.edges()) {
      boolean same = edge.item().cell() == node.item().cell();
      if (same && (edge.from().equals(node.name()) || edge.to().equals(node.name()))) {
        touching.add(edge);
      }
    }
    return touching;
  }

  private static void lay(CubicCurve curve, Curve c) {
    curve.setStartX(c.x0());
    curve.setStartY(c.y0());
    curve.setControlX1(c.cx0());
    curve.setControlY1(c.cy0());
    curve.setControlX2(c.cx1());
    curve.setControlY2(c.cy1());
    curve.setEndX(c.x1());
    curve.setEndY(c.y1());
  }
}
