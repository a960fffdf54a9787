package dev.pyramidstudio.app.canvas;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** A rubber band: selects the nodes it touches, or the connections where it touches no node. */
final class FrameGesture implements Gesture {
  private final CanvasViewModel model;
  private final Point2D start;

  FrameGesture(CanvasViewModel model, Pointer start) {
    this.model = model;
    this.start = start.world();
  }

  @Override
  public void move(Pointer pointer) {
    model.previewProperty().set(new Preview.Frame(area(pointer)));
  }

  @Override
  public void end(Pointer pointer) {
    Rectangle2D area = area(pointer);
    int cell = model.scene().cellAt(area.getMinX() + area.getWidth() / 2);
    List<String> nodes = nodesIn(model.scene(), area).stream().map(NodeShape::name).toList();
    if (!nodes.isEmpty()) {
      model.selectNodes(nodes, cell, pointer.shift());
      return;
    }
    if (!pointer.shift()) {
      model.clearSelection();
    }
    for (EdgeShape edge : model.scene().edges()) {
      if (area.contains(edge.at(0.5)) && !model.selectedSomewhere(edge.item())) {
        model.select(edge.item(), true);
      }
    }
  }

  /** The nodes that a rubber band touches. */
  static List<NodeShape> nodesIn(CanvasScene scene, Rectangle2D area) {
    return scene.nodes().stream().filter(node -> node.bounds().intersects(area)).toList();
  }

  private Rectangle2D area(Pointer pointer) {
    Point2D end = pointer.world();
    return new Rectangle2D(
        Math.min(start.getX(), end.getX()),
        Math.min(start.getY(), end.getY()),
        Math.abs(start.getX() - end.getX()),
        Math.abs(start.getY() - end.getY()));
  }
}
