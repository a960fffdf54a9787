package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.canvas.HitTest.Hit;
import dev.pyramidstudio.app.canvas.HitTest.Part;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * Turns what the mouse does into gestures. A press decides which gesture it may become; it becomes
 * one when the pointer has moved far enough, otherwise it was a click.
 */
final class CanvasController {
  private static final double SLACK = 4;
  private static final double BORDER = 26;
  private static final double PAN_STEP = 14;

  /** What one notch of a wheel scrolls, in pixels. */
  private static final double NOTCH = 40;

  private final CanvasViewModel model;
  private final GraphCanvas view;
  private final CanvasPopups popups;
  private final AnimationTimer borderPan;
  private Optional<Gesture> gesture = Optional.empty();
  private Optional<Pointer> pressed = Optional.empty();
  private Optional<Hit> pressedOn = Optional.empty();
  private boolean panning;
  private boolean spaceHeld;
  private boolean spaceUsed;
  private Pointer last = new Pointer(0, 0, Point2D.ZERO, 1, false, false, false);

  CanvasController(CanvasViewModel model, GraphCanvas view, CanvasPopups popups) {
    this.model = model;
    this.view = view;
    this.popups = popups;
    borderPan =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            panAtBorder();
          }
        };
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(Optional.empty()));
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    view.addEventHandler(ZoomEvent.ZOOM, this::pinch);
    view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    view.addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
  }

  private Pointer pointer(MouseEvent event) {
    return pointer(
        event.getX(), event.getY(), event.isShiftDown(), event.isShortcutDown(), event.isAltDown());
  }

  private Pointer pointer(double x, double y, boolean shift, boolean control, boolean alt) {
    ViewTransform now = model.transform();
    return new Pointer(x, y, now.toWorld(x, y), now.scale(), shift, control, alt);
  }

  private Optional<Hit> hit(Pointer pointer) {
    return HitTest.at(
        view.shown(), pointer.world().getX(), pointer.world().getY(), pointer.scale());
  }

  private void moved(MouseEvent event) {
    last = pointer(event);
    hover(hit(last));
  }

  private void hover(Optional<Hit> hit) {
    model.hoveredProperty().set(hit.map(Hit::item));
    view.setCursor(panning || spaceHeld ? Cursor.OPEN_HAND : cursorFor(hit));
  }

  private static Cursor cursorFor(Optional<Hit> hit) {
    if (hit.isEmpty()) {
      return Cursor.DEFAULT;
    }
    return switch (hit.get().part()) {
      case OUT_PORT, IN_PORT -> Cursor.CROSSHAIR;
      case BODY, SOURCE_END, TARGET_END -> Cursor.HAND;
    };
  }

  private void press(MouseEvent event) {
    view.requestFocus();
    model.byKeyboardProperty().set(false);
    popups.hide();
    model.edits().forgetRefusal();
    view.finishGlide();
    last = pointer(event);
    panning = event.getButton() == MouseButton.MIDDLE || spaceHeld;
    boolean primary = event.getButton() == MouseButton.PRIMARY;
    if (!primary && !panning) {
      return;
    }
    pressed = Optional.of(last);
    pressedOn = panning ? Optional.empty() : hit(last);
    if (!panning) {
      pressedOn.ifPresent(hit -> pressItem(hit, event));
    }
    event.consume();
  }

  private void pressItem(Hit hit, MouseEvent event) {
    model.cursorProperty().set(Optional.of(hit.item()));
    boolean alreadyIn = model.selected(hit.item());
    // What is selected already stays so, because it may be about to be dragged as a whole.
    if (event.isShiftDown() || !alreadyIn) {
      model.select(hit.item(), event.isShiftDown());
    }
  }

  private void drag(MouseEvent event) {
    if (pressed.isEmpty()) {
      return;
    }
    last = pointer(event);
    Pointer start = pressed.get();
    if (gesture.isEmpty()
        && Math.hypot(last.viewX() - start.viewX(), last.viewY() - start.viewY()) > SLACK) {
      gesture = begin(start);
      gesture.filter(Gesture::pansAtBorder).ifPresent(begun -> borderPan.start());
      view.setCursor(panning ? Cursor.CLOSED_HAND : view.getCursor());
    }
    gesture.ifPresent(going -> going.move(last));
    event.consume();
  }

  private Optional<Gesture> begin(Pointer start) {
    spaceUsed = true;
    if (panning) {
      return Optional.of(new PanGesture(model, start));
    }
    if (pressedOn.isEmpty()) {
      return Optional.of(new FrameGesture(model, start));
    }
    Hit hit = pressedOn.get();
    if (hit.item() instanceof Item.Node node) {
      return Optional.of(beginAt(node, hit.part(), start));
    }
    Item.Connection edge = (Item.Connection) hit.item();
    return switch (hit.part()) {
      case TARGET_END -> Optional.of(LinkGesture.lift(model, edge, true));
      case SOURCE_END -> Optional.of(LinkGesture.lift(model, edge, false));
      default -> Optional.empty();
    };
  }

  private Gesture beginAt(Item.Node node, Part part, Pointer start) {
    boolean input = model.topology().isInput(node.name());
    if (part == Part.OUT_PORT || input) {
      return LinkGesture.from(model, node, popups::offerLink);
    }
    return part == Part.IN_PORT
        ? LinkGesture.into(model, node, popups::offerLink)
        : new MoveGesture(model, start, node.cell());
  }

  private void release(MouseEvent event) {
    borderPan.stop();
    if (pressed.isEmpty()) {
      return;
    }
    last = pointer(event);
    Optional<Gesture> ended = gesture;
    Optional<Hit> on = pressedOn;
    boolean wasPanning = panning;
    forget();
    if (ended.isPresent()) {
      Preview preview = model.previewProperty().get();
      view.dropped(preview);
      ended.get().end(last);
      model.previewProperty().set(new Preview.None());
      view.settle();
    } else if (!wasPanning) {
      click(on, event);
    }
    hover(hit(last));
    event.consume();
  }

  private void forget() {
    gesture = Optional.empty();
    pressed = Optional.empty();
    pressedOn = Optional.empty();
    panning = false;
  }

  private void click(Optional<Hit> on, MouseEvent event) {
    if (event.getClickCount() == 2) {
      doubleClick(on);
    } else if (on.isPresent() && !event.isShiftDown()) {
      model.select(on.get().item(), false);
    } else if (on.isEmpty() && !event.isShiftDown()) {
      model.cursorProperty().set(Optional.empty());
      model.clearSelection();
    }
  }

  private void doubleClick(Optional<Hit> on) {
    if (on.isEmpty()) {
      popups.offerNodes(last);
    } else if (on.get().item() instanceof Item.Connection edge) {
      popups.offerInsertion(edge, last);
    } else if (on.get().item() instanceof Item.Node node
        && !model.topology().isInput(node.name())) {
      popups.rename(node);
    }
  }

  /** Ends a gesture without a change. */
  boolean cancel() {
    if (gesture.isEmpty()) {
      return false;
    }
    borderPan.stop();
    forget();
    model.previewProperty().set(new Preview.None());
    return true;
  }

  private void panAtBorder() {
    double dx = step(last.viewX(), view.getWidth());
    double dy = step(last.viewY(), view.getHeight());
    if (dx != 0 || dy != 0) {
      model.transformProperty().set(model.transform().panned(dx, dy));
      follow();
    }
  }

  private static double step(double at, double size) {
    if (at < BORDER) {
      return PAN_STEP * Math.min(1, (BORDER - at) / BORDER);
    }
    return at > size - BORDER ? -PAN_STEP * Math.min(1, (at - size + BORDER) / BORDER) : 0;
  }

  /** The drawing has moved under a pointer that stands still. */
  private void follow() {
    last = pointer(last.viewX(), last.viewY(), last.shift(), last.control(), last.alt());
    gesture.ifPresent(going -> going.move(last));
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaX() == 0 && event.getDeltaY() == 0) {
      return;
    }
    boolean pans = event.getDeltaX() != 0 || (byFingers(event) && !event.isShortcutDown());
    ViewTransform now = model.transform();
    model
        .transformProperty()
        .set(
            pans
                ? now.panned(event.getDeltaX(), event.getDeltaY())
                : now.zoomed(Math.pow(1.003, event.getDeltaY()), event.getX(), event.getY()));
    follow();
    event.consume();
  }

  /** Two fingers on a pad glide; a wheel goes by whole notches. */
  private static boolean byFingers(ScrollEvent event) {
    boolean notches =
        event.getTextDeltaYUnits() != ScrollEvent.VerticalTextScrollUnits.NONE
            || event.getDeltaY() % NOTCH == 0;
    return event.isDirect() || event.getTouchCount() > 1 || !notches;
  }

  private void pinch(ZoomEvent event) {
    ViewTransform now = model.transform();
    model.transformProperty().set(now.zoomed(event.getZoomFactor(), event.getX(), event.getY()));
    follow();
    event.consume();
  }

  private void menu(ContextMenuEvent event) {
    if (event.isKeyboardTrigger()) {
      popups.menuAtCursor();
    } else {
      Pointer at = pointer(event.getX(), event.getY(), false, false, false);
      Optional<Hit> hit = hit(at);
      hit.ifPresent(
          found -> {
            model.cursorProperty().set(Optional.of(found.item()));
            if (!model.selected(found.item())) {
              model.select(found.item(), false);
            }
          });
      popups.menu(hit.map(Hit::item), at);
    }
    event.consume();
  }

  /** Where the pointer was last. */
  Pointer lastPointer() {
    return pointer(last.viewX(), last.viewY(), false, false, false);
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && !modified(event)) {
      if (!spaceHeld) {
        spaceHeld = true;
        spaceUsed = false;
        view.setCursor(Cursor.OPEN_HAND);
      }
      event.consume();
    }
  }

  private void keyReleased(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && spaceHeld) {
      spaceHeld = false;
      view.setCursor(Cursor.DEFAULT);
      if (!spaceUsed) {
        model.cursorProperty().get().ifPresent(item -> model.select(item, true));
      }
      event.consume();
    }
  }

  private static boolean modified(KeyEvent event) {
    return event.isShortcutDown() || event.isAltDown() || event.isShiftDown();
  }
}
