package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.MapFace;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Palette;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The drawing surface: the picture and over it what moves with the pointer, of which a change
 * repaints only the one it concerns, once a pulse however many changes there are. Two layers only,
 * and the upper one no larger than what is in it, because laying layers over one another is most of
 * a frame's time without a graphics card.
 */
final class GraphCanvas extends Region {
  /** The layers from back to front. */
  enum Layer {
    /** Bands, connections and nodes. */
    PICTURE,
    /** What is under the pointer or the keyboard, or under way. */
    OVERLAY
  }

  private static final double LARGEST_FIT = 1.15;
  private static final double AIR = 14;

  /** Cells side by side are not shown smaller than they can be read, unless that is asked for. */
  private static final double READABLE = Detail.FULL_FROM;

  private final CanvasViewModel model;
  private final Map<Layer, Canvas> layers = new HashMap<>();
  private final Set<Layer> dirty = EnumSet.allOf(Layer.class);
  private final BandPainter bandPainter = new BandPainter();
  private final EdgePainter edgePainter = new EdgePainter();
  private final NodePainter nodePainter = new NodePainter();
  private final OverlayPainter overlayPainter = new OverlayPainter(edgePainter, nodePainter);
  private final MiniMap miniMap;
  private final Glide glide;
  private Palette palette;
  private Map<MapKey, Image> faces = Map.of();
  private Map<MapKey, MapFace> worn = Map.of();
  private Set<Item> away = Set.of();
  private CanvasScene shown;
  private boolean fitted = true;
  private boolean fitting;
  private boolean whole;

  GraphCanvas(CanvasViewModel model, ObservableValue<Theme> theme) {
    this.model = model;
    palette = Palette.of(theme.getValue());
    shown = model.scene();
    miniMap = new MiniMap(model);
    glide = new Glide(shown, this::show);
    getStyleClass().add("graph-canvas");
    setMinSize(80, 60);
    for (Layer layer : Layer.values()) {
      Canvas canvas = new Canvas();
      canvas.setManaged(false);
      canvas.setMouseTransparent(true);
      layers.put(layer, canvas);
      getChildren().add(canvas);
    }
    // What floats beyond the border must neither be seen nor catch the pointer there.
    Rectangle frame = new Rectangle();
    frame.widthProperty().bind(widthProperty());
    frame.heightProperty().bind(heightProperty());
    setClip(frame);
    miniMap.setManaged(false);
    getChildren().add(miniMap);
    listen(theme);
    paintFaces();
  }

  private void listen(ObservableValue<Theme> theme) {
    model.sceneProperty().addListener((o, was, now) -> glide.to(now));
    model.transformProperty().addListener((Observable o) -> moved());
    model.state().unfoldedProperty().addListener((Observable o) -> whole = false);
    model.state().selectionProperty().addListener((o, was, now) -> selected(was, now));
    model.state().documentProperty().addListener((o, was, now) -> changed(was, now));
    model.state().resultProperty().addListener((Observable o) -> repaintAll());
    model.state().litPathProperty().addListener((Observable o) -> repaintAll());
    model.edgeWeightsProperty().addListener((Observable o) -> repaintAll());
    model.state().facesProperty().addListener((Observable o) -> paintFaces());
    model.hoveredProperty().addListener((Observable o) -> repaint(Layer.OVERLAY));
    model.cursorProperty().addListener((Observable o) -> repaint(Layer.OVERLAY));
    model.byKeyboardProperty().addListener((Observable o) -> repaint(Layer.OVERLAY));
    model.minimapProperty().addListener((Observable o) -> requestLayout());
    focusWithinProperty().addListener((Observable o) -> repaint(Layer.OVERLAY));
    model.previewProperty().addListener((o, was, now) -> previewed(was, now));
    theme.addListener(
        (o, was, now) -> {
          palette = Palette.of(now);
          repaintAll();
        });
  }

  /** Weights are drawn as the newest run had them: one that is dragged changes nothing before. */
  private void changed(Document was, Document now) {
    if (!was.topology().equals(now.topology())
        || !was.muted().equals(now.muted())
        || !was.spec().equals(now.spec())) {
      repaintAll();
    }
  }

  private void previewed(Preview was, Preview now) {
    Set<Item> picked = Drawing.awayIn(now);
    if (!picked.equals(away)) {
      away = picked;
      repaint(Layer.PICTURE);
    }
    repaint(Layer.OVERLAY);
  }

  /** Adds something that floats over the drawing and places itself. */
  void addFloating(Node node) {
    getChildren().add(node);
  }

  /** A place of the drawing in this node's coordinates. */
  Point2D viewOf(Point2D world) {
    ViewTransform view = model.transform();
    return new Point2D(view.toViewX(world.getX()), view.toViewY(world.getY()));
  }

  /** Dragged nodes glide on from where the pointer left them. */
  void dropped(Preview preview) {
    if (preview instanceof Preview.Moving moving) {
      glide.seenAt(moving.places());
    }
  }

  /** Dragged nodes that stay where they were go back there. */
  void settle() {
    glide.settle();
  }

  void setGliding(boolean gliding) {
    glide.setEnabled(gliding);
  }

  void finishGlide() {
    glide.finish();
  }

  private void show(CanvasScene scene) {
    shown = scene;
    refit();
    repaintAll();
  }

  private void moved() {
    fitted &= fitting;
    repaintAll();
  }

  private void repaintAll() {
    dirty.addAll(EnumSet.allOf(Layer.class));
    requestLayout();
  }

  void repaint(Layer layer) {
    dirty.add(layer);
    requestLayout();
  }

  private void paintFaces() {
    Map<MapKey, MapFace> next = model.state().facesProperty().get();
    Map<MapKey, Image> painted = new HashMap<>();
    next.forEach(
        (key, face) -> painted.put(key, worn.get(key) == face ? faces.get(key) : image(face)));
    worn = next;
    faces = painted;
    repaint(Layer.PICTURE);
  }

  private static Image image(MapFace face) {
    WritableImage image = new WritableImage(face.columns(), face.rows());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            face.columns(),
            face.rows(),
            PixelFormat.getIntArgbInstance(),
            face.argb(),
            0,
            face.columns());
    return image;
  }

  /** Shows everything, and goes on doing so until the user zooms or pans. */
  void fit() {
    fitted = true;
    whole = true;
    refit();
  }

  private void refit() {
    if (!fitted || getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    fitting = true;
    ViewTransform all = framing(shown.bounds(), LARGEST_FIT);
    boolean tooSmall = !whole && shown.cells().size() > 1 && all.scale() < READABLE;
    model.transformProperty().set(tooSmall ? readable(all) : all);
    fitting = false;
  }

  /** About the cell that is looked at, with nothing beside the drawing as far as it goes. */
  private ViewTransform readable(ViewTransform all) {
    ViewTransform view = all.zoomed(READABLE / all.scale(), getWidth() / 2, getHeight() / 2);
    double left = view.toViewX(shown.bounds().getMinX());
    double right = view.toViewX(shown.bounds().getMaxX());
    double pitch = SceneBuilder.pitch(shown.grid());
    double middle = view.toViewX(shown.originOf(model.selection().cell()) + pitch / 2);
    double shift = (BandPainter.GUTTER + getWidth()) / 2 - middle;
    double most = BandPainter.GUTTER - left;
    double least = getWidth() - AIR - right;
    return view.panned(Math.max(Math.min(least, most), Math.min(most, shift)), 0);
  }

  /** Another cell comes into view, but not under the pointer that has just chosen it. */
  private void selected(Selection was, Selection now) {
    if (was.cell() != now.cell() && !isPressed()) {
      refit();
    }
    repaintAll();
  }

  /** Brings a part of the drawing into the middle, as large as is useful. */
  void frame(Rectangle2D part) {
    model.transformProperty().set(framing(part, 1.6));
  }

  private ViewTransform framing(Rectangle2D part, double most) {
    Rectangle2D room =
        new Rectangle2D(
            BandPainter.GUTTER,
            AIR,
            Math.max(20, getWidth() - BandPainter.GUTTER - AIR),
            Math.max(20, getHeight() - 2 * AIR - 8));
    return ViewTransform.fitting(part, room, most);
  }

  /** Moves the drawing as little as needed to have a part of it in view. */
  void reveal(Rectangle2D part) {
    ViewTransform now = model.transform();
    ViewTransform next = now.revealing(part, getWidth(), getHeight());
    if (!next.equals(now)) {
      model.transformProperty().set(next);
    }
  }

  void zoom(double factor) {
    model
        .transformProperty()
        .set(model.transform().zoomed(factor, getWidth() / 2, getHeight() / 2));
  }

  /** What is shown, perhaps on its way to where it belongs. */
  CanvasScene shown() {
    return shown;
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    Canvas picture = layers.get(Layer.PICTURE);
    if (picture.getWidth() != width || picture.getHeight() != height) {
      picture.setWidth(width);
      picture.setHeight(height);
      dirty.addAll(EnumSet.allOf(Layer.class));
      refit();
    }
    paint(width, height);
  }

  private void paint(double width, double height) {
    if (dirty.isEmpty()) {
      placeMiniMap(width, height, false);
      return;
    }
    Drawing drawing =
        new Drawing(model, shown, model.transform(), width, height, palette, faces, away);
    if (dirty.contains(Layer.PICTURE)) {
      GraphicsContext g = layers.get(Layer.PICTURE).getGraphicsContext2D();
      bandPainter.paint(g, drawing);
      edgePainter.paint(g, drawing);
      nodePainter.paint(g, drawing);
      bandPainter.paintNames(g, drawing);
    }
    if (dirty.contains(Layer.OVERLAY)) {
      overlay(drawing);
    }
    placeMiniMap(width, height, dirty.contains(Layer.PICTURE));
    dirty.clear();
  }

  private void overlay(Drawing drawing) {
    boolean marksCursor = isFocusWithin() && model.byKeyboardProperty().get();
    Canvas overlay = layers.get(Layer.OVERLAY);
    Optional<Rectangle2D> reach = OverlayReach.of(drawing, marksCursor);
    overlay.setVisible(reach.isPresent());
    reach.ifPresent(
        area -> {
          overlay.relocate(area.getMinX(), area.getMinY());
          overlay.setWidth(area.getWidth());
          overlay.setHeight(area.getHeight());
          overlayPainter.paint(overlay.getGraphicsContext2D(), drawing.part(area), marksCursor);
        });
  }

  private void placeMiniMap(double width, double height, boolean changed) {
    boolean wanted = model.minimapProperty().get() && !everythingInView(width, height);
    boolean appears = wanted && !miniMap.isVisible();
    miniMap.setVisible(wanted);
    if (wanted && (changed || appears)) {
      double mapHeight = MiniMap.heightFor(shown.bounds());
      miniMap.resizeRelocate(
          width - MiniMap.WIDTH - 10, height - mapHeight - 10, MiniMap.WIDTH, mapHeight);
      miniMap.paint(shown, palette, width, height);
    }
  }

  private boolean everythingInView(double width, double height) {
    return model.transform().visible(width, height).contains(shown.bounds());
  }

  /** The area of an item in this node's coordinates. */
  Optional<Rectangle2D> areaOf(Item item) {
    ViewTransform view = model.transform();
    return shown
        .boundsOf(item)
        .map(
            b ->
                new Rectangle2D(
                    view.toViewX(b.getMinX()),
                    view.toViewY(b.getMinY()),
                    Math.max(1, b.getWidth() * view.scale()),
                    Math.max(1, b.getHeight() * view.scale())));
  }
}
