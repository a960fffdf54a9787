package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.explain.EvidencePath;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;

/**
 * What the painters of one frame share.
 *
 * @param model what is selected, muted, weighted
 * @param scene what is where just now, perhaps on its way
 * @param transform how it lies in the view
 * @param width of the view
 * @param height of the view
 * @param palette the theme's colours
 * @param faces maps of the cells that are looked at
 * @param away items that a gesture has picked up: the overlay draws them
 */
record Drawing(
    CanvasViewModel model,
    CanvasScene scene,
    ViewTransform transform,
    double width,
    double height,
    Palette palette,
    Map<MapKey, Image> faces,
    Set<Item> away) {
  Detail detail() {
    return Detail.at(transform.scale());
  }

  /** The same with nothing picked up, to draw what is. */
  Drawing withoutAway() {
    return new Drawing(model, scene, transform, width, height, palette, faces, Set.of());
  }

  /** The same as seen through a hole in it, whose corner is the new origin. */
  Drawing part(Rectangle2D area) {
    return new Drawing(
        model,
        scene,
        transform.panned(-area.getMinX(), -area.getMinY()),
        area.getWidth(),
        area.getHeight(),
        palette,
        faces,
        away);
  }

  /** The visible part of the world. */
  Rectangle2D visible() {
    return transform.visible(width, height);
  }

  /** Turns the drawing's units into the view's. */
  void enter(GraphicsContext g) {
    g.save();
    g.translate(transform.x(), transform.y());
    g.scale(transform.scale(), transform.scale());
  }

  void leave(GraphicsContext g) {
    g.restore();
  }

  /** World units of so many pixels, but not more than they are at 100 %. */
  double atLeast(double pixels) {
    return pixels / Math.min(1, transform.scale());
  }

  /** What a node wears, if its map is known. */
  Optional<Image> face(NodeShape node) {
    return Optional.ofNullable(faces.get(new MapKey(node.item().cell(), node.name())));
  }

  boolean isAway(Item item) {
    return away.contains(item);
  }

  boolean isAway(EdgeShape edge) {
    if (away.isEmpty()) {
      return false;
    }
    int cell = edge.item().cell();
    return away.contains(edge.item())
        || away.contains(new Item.Node(cell, edge.from()))
        || away.contains(new Item.Node(cell, edge.to()));
  }

  /** The share of a box's evidence that passed here, if a box's path is lit. */
  Optional<Double> evidence(EdgeShape edge) {
    return litCell(edge.item().cell()).map(c -> c.edges().getOrDefault(edge.ref(), 0.0));
  }

  Optional<Double> evidence(NodeShape node) {
    return litCell(node.item().cell()).map(c -> c.maps().getOrDefault(node.name(), 0.0));
  }

  private Optional<EvidencePath.Cell> litCell(int cell) {
    return model
        .state()
        .litPathProperty()
        .get()
        .filter(path -> cell < path.cells().size())
        .map(path -> path.cells().get(cell));
  }

  /** What a gesture has picked up. */
  static Set<Item> awayIn(Preview preview) {
    Set<Item> away = new HashSet<>();
    if (preview instanceof Preview.Moving moving) {
      away.addAll(moving.places().keySet());
    } else if (preview instanceof Preview.Link link) {
      link.lifted().ifPresent(away::add);
    }
    return away;
  }
}
