package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.canvas.GridWalk.Direction;
import dev.pyramidstudio.app.ui.Action;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Everything that can be done without a mouse. Arrow keys walk over nodes and select them (with
 * Shift add them, with Control only walk), I and O step through what arrives at and leaves a node,
 * C draws a connection that follows the walk until Enter.
 */
final class CanvasKeys {
  private final CanvasViewModel model;
  private final GraphCanvas view;
  private final CanvasPopups popups;
  private final CanvasController controller;
  private final List<Action> actions;

  CanvasKeys(
      CanvasViewModel model,
      GraphCanvas view,
      CanvasPopups popups,
      CanvasController controller,
      List<Action> actions) {
    this.model = model;
    this.view = view;
    this.popups = popups;
    this.controller = controller;
    this.actions = actions;
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    model.linkFromProperty().addListener((o, was, now) -> showLink());
    model
        .cursorProperty()
        .addListener(
            (o, was, now) -> {
              if (model.linkFromProperty().get().isPresent()) {
                showLink();
              }
            });
  }

  private void pressed(KeyEvent event) {
    if (handle(event)) {
      event.consume();
    }
  }

  private boolean handle(KeyEvent event) {
    if (model.linkFromProperty().get().isPresent() && linking(event)) {
      return true;
    }
    if (event.getCode() == KeyCode.ESCAPE) {
      escape();
      return true;
    }
    for (Action action : actions) {
      if (action.shortcut().map(keys -> keys.match(event)).orElse(false)) {
        action.run();
        return true;
      }
    }
    return !event.isAltDown() && walking(event);
  }

  /** The first of these that applies: end the gesture, drop the selection. */
  private void escape() {
    if (!controller.cancel()) {
      model.edits().forgetRefusal();
      model.clearSelection();
    }
  }

  private boolean walking(KeyEvent event) {
    Optional<Direction> way = direction(event.getCode());
    if (way.isPresent()) {
      walk(way.get(), event);
      return true;
    }
    if (event.isShortcutDown()) {
      return false;
    }
    switch (event.getCode()) {
      case I -> around(true, event.isShiftDown() ? -1 : 1);
      case O -> around(false, event.isShiftDown() ? -1 : 1);
      case ENTER -> enter();
      case BACK_SPACE -> actions.stream().filter(a -> isDelete(a)).forEach(Action::run);
      case ADD, EQUALS -> view.zoom(1.25);
      case SUBTRACT -> view.zoom(0.8);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isDelete(Action action) {
    return action
        .shortcut()
        .map(keys -> keys.equals(KeyCombination.keyCombination("Delete")))
        .orElse(false);
  }

  private static Optional<Direction> direction(KeyCode code) {
    return switch (code) {
      case LEFT, KP_LEFT -> Optional.of(Direction.LEFT);
      case RIGHT, KP_RIGHT -> Optional.of(Direction.RIGHT);
      case UP, KP_UP -> Optional.of(Direction.UP);
      case DOWN, KP_DOWN -> Optional.of(Direction.DOWN);
      default -> Optional.empty();
    };
  }

  private void walk(Direction way, KeyEvent event) {
    CanvasScene scene = model.scene();
    Optional<Item> at = model.cursorProperty().get();
    Optional<Item> next =
        at.isEmpty()
            ? model.selectedItem().or(() -> GridWalk.start(scene))
            : GridWalk.next(scene, at.get(), way);
    next.ifPresent(item -> goTo(item, event.isShiftDown(), event.isShortcutDown()));
  }

  private void goTo(Item item, boolean adding, boolean onlyWalking) {
    model.byKeyboardProperty().set(true);
    model.cursorProperty().set(Optional.of(item));
    boolean linking = model.linkFromProperty().get().isPresent();
    if (!onlyWalking && !linking && !(adding && model.selected(item))) {
      model.select(item, adding);
    }
    model.scene().boundsOf(item).ifPresent(view::reveal);
  }

  /** Steps through the connections of the node that the keyboard is at. */
  private void around(boolean arriving, int by) {
    Optional<Item> at = model.cursorProperty().get().or(model::selectedItem);
    if (at.isEmpty()) {
      return;
    }
    Item now = at.get();
    Item.Node node =
        now instanceof Item.Connection edge
            ? new Item.Node(edge.cell(), arriving ? edge.edge().to() : edge.edge().from())
            : (Item.Node) now;
    List<Item.Connection> round =
        arriving ? GridWalk.into(model.scene(), node) : GridWalk.outOf(model.scene(), node);
    GridWalk.turn(round, now, by).ifPresent(item -> goTo(item, false, false));
  }

  private void enter() {
    Optional<Item> at = model.cursorProperty().get();
    if (at.isPresent() && at.get() instanceof Item.Connection edge) {
      popups.offerInsertion(edge);
    } else {
      popups.menuAtCursor();
    }
  }

  private boolean linking(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER, C -> finishLink();
      case ESCAPE -> model.linkFromProperty().set(Optional.empty());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void finishLink() {
    String from = model.linkFromProperty().get().orElseThrow().name();
    Optional<Item> at = model.cursorProperty().get();
    model.linkFromProperty().set(Optional.empty());
    if (at.isPresent() && at.get() instanceof Item.Node to && !to.name().equals(from)) {
      model.edits().connect(from, to.name());
    }
  }

  /** Shows the connection as it would be if Enter were pressed now. */
  private void showLink() {
    Optional<Item.Node> from = model.linkFromProperty().get();
    if (from.isEmpty()) {
      model.previewProperty().set(new Preview.None());
      return;
    }
    Item.Node anchor = from.get();
    Optional<Item.Node> target =
        model
            .cursorProperty()
            .get()
            .filter(item -> item instanceof Item.Node && !item.equals(anchor))
            .map(item -> (Item.Node) item);
    Optional<NodeShape> end = model.scene().node(target.orElse(anchor));
    if (end.isEmpty()) {
      model.previewProperty().set(new Preview.None());
      return;
    }
    Optional<String> reason =
        target.flatMap(to -> LinkGesture.whyNot(model.topology(), anchor.name(), to.name(), true));
    Point2D place = new Point2D(end.get().x() + NodeShape.SIZE, end.get().y());
    model
        .previewProperty()
        .set(
            new Preview.Link(
                anchor,
                true,
                place,
                target,
                reason,
                Optional.empty(),
                LinkGesture.fitting(model.topology(), anchor.name(), true)));
  }
}
