package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.picture.LabelLayout.Rect;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;

/**
 * The picture, painted. Two layers, so that a box lighting up under the pointer does not draw the
 * picture again. Wheel and pinch zoom at the pointer, dragging pans, a double click fits.
 */
final class PictureCanvas extends Region {
  private static final double DRAG_SLACK = 4;

  /** What is painted, until the images of another picture are made: its pixels and its size. */
  private record Shown(LoadedPicture picture, PictureImages images) {
    Box extent() {
      return new Box(0, 0, picture.picture().width(), picture.picture().height());
    }
  }

  private final PictureViewModel model;
  private final ObservableValue<Theme> theme;
  private final Canvas back = new Canvas();
  private final Canvas front = new Canvas();
  private final PlaceMark place = new PlaceMark();
  private final PicturePainter painter = new PicturePainter();
  private final Latest<Shown> loading;
  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(new Viewport(1, 0, 0));
  private Optional<Shown> shown = Optional.empty();
  private Palette palette;
  private boolean fitted = true;
  private boolean backDirty;
  private boolean frontDirty;
  private double pressX;
  private double pressY;
  private double lastX;
  private double lastY;
  private boolean dragging;

  PictureCanvas(PictureViewModel model, ObservableValue<Theme> theme, TaskRunner tasks) {
    this.model = model;
    this.theme = theme;
    this.loading = new Latest<>(tasks);
    this.palette = Palette.of(theme.getValue());
    getStyleClass().add("picture-canvas");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(60, 60);
    back.setManaged(false);
    front.setManaged(false);
    back.setMouseTransparent(true);
    front.setMouseTransparent(true);
    getChildren().addAll(back, front, place);
    listen();
    load(model.pictureProperty().get());
  }

  private void listen() {
    model.pictureProperty().addListener((o, was, now) -> load(now));
    model.overlayProperty().addListener((Observable o) -> repaint(true));
    model
        .detections()
        .addListener(
            (Observable o) -> {
              repaint(false);
              describe();
            });
    model.selectionProperty().addListener((Observable o) -> repaint(false));
    model.hoveredProperty().addListener((Observable o) -> repaint(false));
    model.pointerProperty().addListener((Observable o) -> markPlace());
    viewport.addListener((Observable o) -> markPlace());
    model.marksProperty().addListener((o, was, now) -> repaint(false));
    theme.addListener(
        (o, was, now) -> {
          palette = Palette.of(now);
          repaint(true);
        });
    addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.pointAt(Optional.empty()));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(ZoomEvent.ZOOM, e -> zoom(e.getZoomFactor(), e.getX(), e.getY()));
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  private void load(LoadedPicture loaded) {
    if (loaded == null) {
      shown = Optional.empty();
      repaint(true);
      return;
    }
    loading.submit(
        (cancel, progress) -> new Shown(loaded, PictureImages.of(loaded.picture())),
        made -> {
          shown = Optional.of(made);
          fit();
        },
        problem -> {
          shown = Optional.empty();
          repaint(true);
          model.cannotShow(loaded, problem);
        });
    repaint(true);
  }

  /** The picture that is painted; may still be the one before that at hand. */
  Optional<LoadedPicture> painted() {
    return shown.map(Shown::picture);
  }

  private boolean current() {
    return painted().filter(it -> it.equals(model.pictureProperty().get())).isPresent();
  }

  /** Shows the whole picture. */
  void fit() {
    fitted = true;
    extent()
        .ifPresent(e -> viewport.set(Viewport.fit(e.width(), e.height(), getWidth(), getHeight())));
    repaint(true);
  }

  private Optional<Box> extent() {
    return shown.map(Shown::extent);
  }

  private void zoom(double factor, double viewX, double viewY) {
    show(viewport.get().zoomed(factor, viewX, viewY));
  }

  /** Zooms at the middle of the view. */
  void zoom(double factor) {
    zoom(factor, getWidth() / 2, getHeight() / 2);
  }

  private void show(Viewport next) {
    extent()
        .ifPresent(
            e -> {
              fitted = false;
              viewport.set(next.within(e.width(), e.height(), getWidth(), getHeight()));
              repaint(true);
            });
  }

  /** Marks what is pointed at elsewhere; here the pointer itself is seen. */
  private void markPlace() {
    Optional<PicturePoint> pointed = model.pointerProperty().get();
    Viewport view = viewport.get();
    place.setVisible(
        current()
            && !isHover()
            && pointed
                .filter(at -> contains(view.toViewX(at.x()), view.toViewY(at.y())))
                .isPresent());
    pointed.ifPresent(
        at -> {
          place.setLayoutX(view.toViewX(at.x()));
          place.setLayoutY(view.toViewY(at.y()));
        });
  }

  private PicturePoint at(double viewX, double viewY) {
    Viewport view = viewport.get();
    return new PicturePoint(view.toPictureX(viewX), view.toPictureY(viewY));
  }

  private void moved(MouseEvent event) {
    model.pointAt(Optional.of(at(event.getX(), event.getY())).filter(place -> current()));
    setCursor(model.hoveredProperty().get().isPresent() ? Cursor.HAND : Cursor.DEFAULT);
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    pressX = event.getX();
    pressY = event.getY();
    lastX = pressX;
    lastY = pressY;
    dragging = false;
  }

  private void dragged(MouseEvent event) {
    dragging |= Math.hypot(event.getX() - pressX, event.getY() - pressY) > DRAG_SLACK;
    if (dragging) {
      setCursor(Cursor.CLOSED_HAND);
      show(viewport.get().panned(event.getX() - lastX, event.getY() - lastY));
    }
    lastX = event.getX();
    lastY = event.getY();
  }

  private void released(MouseEvent event) {
    if (!dragging && event.getButton() == MouseButton.PRIMARY) {
      if (event.getClickCount() == 2 && model.hoveredProperty().get().isEmpty()) {
        fit();
      } else if (current()) {
        model.clickAt(at(event.getX(), event.getY()));
      }
    }
    dragging = false;
    setCursor(Cursor.DEFAULT);
  }

  private void scrolled(ScrollEvent event) {
    if (event.isDirect() && !event.isControlDown()) {
      show(viewport.get().panned(event.getDeltaX(), event.getDeltaY()));
    } else if (event.getDeltaY() != 0) {
      zoom(Math.pow(1.0025, event.getDeltaY()), event.getX(), event.getY());
    }
    event.consume();
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case RIGHT, DOWN -> model.selectNext(1);
      case LEFT, UP -> model.selectNext(-1);
      case ESCAPE -> model.select(Optional.empty());
      case PLUS, ADD, EQUALS -> zoom(1.25);
      case MINUS, SUBTRACT -> zoom(0.8);
      case HOME, DIGIT0 -> fit();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void describe() {
    setAccessibleText(Text.of(PictureCanvas.class, "picture.canvas", model.detections().size()));
  }

  /** Paints at the next pulse, however often it is asked before. */
  private void repaint(boolean pictureToo) {
    backDirty |= pictureToo;
    frontDirty = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double w = Math.floor(getWidth());
    double h = Math.floor(getHeight());
    if (back.getWidth() != w || back.getHeight() != h) {
      for (Canvas canvas : new Canvas[] {back, front}) {
        canvas.setWidth(w);
        canvas.setHeight(h);
      }
      backDirty = true;
      frontDirty = true;
      extent()
          .ifPresent(
              e ->
                  viewport.set(
                      fitted
                          ? Viewport.fit(e.width(), e.height(), w, h)
                          : viewport.get().within(e.width(), e.height(), w, h)));
    }
    if (backDirty) {
      paintBack(w, h);
      backDirty = false;
    }
    if (frontDirty) {
      paintFront(w, h);
      frontDirty = false;
    }
  }

  private void paintBack(double w, double h) {
    GraphicsContext g = back.getGraphicsContext2D();
    g.setFill(palette.get("stage"));
    g.fillRect(0, 0, w, h);
    Optional<MapOverlay> map = current() ? model.overlayProperty().get() : Optional.empty();
    shown.ifPresent(is -> painter.paintPicture(g, viewport.get(), is.images(), is.extent(), map));
  }

  private void paintFront(double w, double h) {
    GraphicsContext g = front.getGraphicsContext2D();
    g.clearRect(0, 0, w, h);
    if (!current()) {
      return;
    }
    PicturePainter.Boxes boxes =
        new PicturePainter.Boxes(
            model.detections(),
            model.selectedBox(),
            model.hoveredProperty().get(),
            model.marksProperty().get());
    painter.paintBoxes(g, viewport.get(), boxes, new Rect(0, 0, w, h), palette);
  }
}
