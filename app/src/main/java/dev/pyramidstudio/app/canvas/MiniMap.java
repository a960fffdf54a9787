package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.text.Text;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The whole drawing in small, and the part that is in view; pressing or dragging goes there. */
final class MiniMap extends Region {
  static final double WIDTH = 168;
  private static final double LEAST_HEIGHT = 44;
  private static final double MOST_HEIGHT = 104;
  private static final double INSET = 6;

  private final CanvasViewModel model;
  private final Canvas canvas = new Canvas();
  private double viewWidth = 1;
  private double viewHeight = 1;

  MiniMap(CanvasViewModel model) {
    this.model = model;
    getStyleClass().add("canvas-minimap");
    setId("canvas-minimap");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Text.of(MiniMap.class, "minimap"));
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
    addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
  }

  /** Its height beside a drawing of these proportions. */
  static double heightFor(Rectangle2D bounds) {
    double fair = (WIDTH - 2 * INSET) * bounds.getHeight() / Math.max(1, bounds.getWidth());
    return Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, fair + 2 * INSET));
  }

  private ViewTransform fit(Rectangle2D bounds) {
    return ViewTransform.fitting(
        bounds,
        new Rectangle2D(
            INSET,
            INSET,
            Math.max(1, getWidth() - 2 * INSET),
            Math.max(1, getHeight() - 2 * INSET)),
        1);
  }

  private void go(MouseEvent event) {
    ViewTransform small = fit(model.scene().bounds());
    ViewTransform now = model.transform();
    double x = (event.getX() - small.x()) / small.scale();
    double y = (event.getY() - small.y()) / small.scale();
    model
        .transformProperty()
        .set(
            new ViewTransform(
                now.scale(), viewWidth / 2 - x * now.scale(), viewHeight / 2 - y * now.scale()));
    event.consume();
  }

  void paint(CanvasScene scene, Palette palette, double width, double height) {
    viewWidth = width;
    viewHeight = height;
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    ViewTransform small = fit(scene.bounds());
    double dot = Math.max(1.6, NodeShape.SIZE * small.scale() * 0.8);
    for (NodeShape node : scene.nodes()) {
      g.setFill(model.selected(node.item()) ? palette.selection() : palette.muted());
      g.fillRect(small.toViewX(node.x()) - dot / 2, small.toViewY(node.y()) - dot / 2, dot, dot);
    }
    Rectangle2D seen = model.transform().visible(width, height);
    double left = Math.max(1, small.toViewX(seen.getMinX()));
    double top = Math.max(1, small.toViewY(seen.getMinY()));
    double right = Math.min(getWidth() - 1, small.toViewX(seen.getMaxX()));
    double bottom = Math.min(getHeight() - 1, small.toViewY(seen.getMaxY()));
    g.setFill(palette.accent().deriveColor(0, 1, 1, 0.14));
    g.fillRect(left, top, right - left, bottom - top);
    g.setStroke(palette.accent());
    g.strokeRect(left, top, right - left, bottom - top);
  }
}
