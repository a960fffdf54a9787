package dev.pyramidstudio.app.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * How much of the view the overlay needs just now. A layer costs by its area, whatever is drawn in
 * it, so that one over a single node is nearly free where one over the whole view is not.
 */
final class OverlayReach {
  /** How far connections may bend out of the box around their ends. */
  private static final double BEND_X = 100;

  private static final double BEND_Y = 64;

  /** Halos, ports and rings, in pixels. */
  private static final double MARKS = 18;

  private static final double NAME_PIXELS = 26;

  private OverlayReach() {}

  /**
   * A box of whole pixels around all that {@link OverlayPainter} draws.
   *
   * @return empty if it draws nothing that is in view
   */
  static Optional<Rectangle2D> of(Drawing drawing, boolean marksCursor) {
    List<Rectangle2D> parts = new ArrayList<>();
    CanvasViewModel model = drawing.model();
    Preview preview = model.previewProperty().get();
    if (preview instanceof Preview.Frame frame) {
      parts.add(frame.area());
      FrameGesture.nodesIn(drawing.scene(), frame.area()).forEach(n -> parts.add(n.bounds()));
    } else if (preview instanceof Preview.Link link) {
      link(parts, drawing.scene(), link);
    } else if (preview instanceof Preview.Moving moving) {
      moving(parts, drawing.scene(), moving);
    } else {
      model.hoveredProperty().get().flatMap(drawing.scene()::boundsOf).ifPresent(parts::add);
    }
    if (marksCursor) {
      model.cursorProperty().get().flatMap(drawing.scene()::boundsOf).ifPresent(parts::add);
    }
    return CanvasScene.union(parts).flatMap(area -> inView(drawing, area));
  }

  private static void link(List<Rectangle2D> parts, CanvasScene scene, Preview.Link link) {
    List<Item.Node> ends = new ArrayList<>(link.target().stream().toList());
    ends.add(link.anchor());
    link.fitting().forEach(name -> ends.add(new Item.Node(link.anchor().cell(), name)));
    ends.forEach(end -> scene.boundsOf(end).ifPresent(parts::add));
    parts.add(around(link.end()));
    parts.add(bending(CanvasScene.union(parts).orElseThrow()));
  }

  private static void moving(List<Rectangle2D> parts, CanvasScene scene, Preview.Moving moving) {
    Map<Item.Node, Point2D> places = moving.places();
    moving.onto().flatMap(scene::boundsOf).ifPresent(parts::add);
    moving.landings().values().forEach(place -> parts.add(around(place)));
    List<Rectangle2D> ends = new ArrayList<>();
    places.values().forEach(place -> ends.add(around(place)));
    for (EdgeShape edge : scene.edges()) {
      Item.Node from = new Item.Node(edge.item().cell(), edge.from());
      Item.Node to = new Item.Node(edge.item().cell(), edge.to());
      if (places.containsKey(from) || places.containsKey(to)) {
        scene.boundsOf(from).ifPresent(ends::add);
        scene.boundsOf(to).ifPresent(ends::add);
      }
    }
    CanvasScene.union(ends).ifPresent(area -> parts.add(bending(area)));
  }

  private static Rectangle2D around(Point2D place) {
    return new Rectangle2D(
        place.getX() - NodeShape.HALF,
        place.getY() - NodeShape.HALF,
        NodeShape.SIZE,
        NodeShape.SIZE);
  }

  private static Rectangle2D bending(Rectangle2D area) {
    return grown(area, BEND_X, BEND_Y);
  }

  private static Rectangle2D grown(Rectangle2D area, double dx, double dy) {
    return new Rectangle2D(
        area.getMinX() - dx,
        area.getMinY() - dy,
        area.getWidth() + 2 * dx,
        area.getHeight() + 2 * dy);
  }

  private static Optional<Rectangle2D> inView(Drawing drawing, Rectangle2D world) {
    ViewTransform view = drawing.transform();
    double marks = MARKS * Math.max(1, view.scale());
    double name = NAME_PIXELS * Math.max(1, view.scale());
    double left = Math.floor(view.toViewX(world.getMinX()) - marks - name);
    double top = Math.floor(view.toViewY(world.getMinY()) - marks);
    double right = Math.ceil(view.toViewX(world.getMaxX()) + marks + name);
    double bottom = Math.ceil(view.toViewY(world.getMaxY()) + marks + name);
    double x = Math.max(0, left);
    double y = Math.max(0, top);
    double width = Math.min(drawing.width(), right) - x;
    double height = Math.min(drawing.height(), bottom) - y;
    return width > 0 && height > 0
        ? Optional.of(new Rectangle2D(x, y, width, height))
        : Optional.empty();
  }
}
