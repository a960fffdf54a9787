package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Grid;
import javafx.geometry.Point2D;
import javafx.scene.Node;

/** Where on the screen the things of a canvas are, whatever window it stands in. */
public final class CanvasPlaces {
  private final GraphCanvas canvas;

  /**
   * @param canvas what is found under {@code #canvas}; its nodes no longer glide
   */
  public CanvasPlaces(Node canvas) {
    this.canvas = (GraphCanvas) canvas;
    this.canvas.setGliding(false);
  }

  private Point2D screen(double worldX, double worldY) {
    return canvas.localToScreen(canvas.viewOf(new Point2D(worldX, worldY)));
  }

  private NodeShape shape(String name) {
    CanvasScene scene = canvas.shown();
    return scene
        .node(new Item.Node(scene.cells().get(0), name))
        .orElseThrow(() -> new AssertionError("no node " + name));
  }

  EdgeShape edge(String from, String to) {
    return canvas.shown().edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no edge " + from + " " + to));
  }

  /** The middle of a node. */
  public Point2D at(String name) {
    return screen(shape(name).x(), shape(name).y());
  }

  /** Where connections leave a node. */
  public Point2D outOf(String name) {
    return screen(shape(name).x() + NodeShape.HALF, shape(name).y());
  }

  /** Where connections arrive at a node. */
  public Point2D into(String name) {
    return screen(shape(name).x() - NodeShape.HALF, shape(name).y());
  }

  /** A place of a connection, from 0 at its source to 1. */
  public Point2D on(String from, String to, double t) {
    Point2D at = edge(from, to).at(t);
    return screen(at.getX(), at.getY());
  }

  /** A place of the grid. */
  public Point2D grid(double column, int level) {
    Grid grid = canvas.shown().grid();
    return screen(grid.x(column), grid.y(grid.levels().indexOf(level)));
  }
}
