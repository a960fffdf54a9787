package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.app.ui.ShortcutSheet;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Rectangle2D;

/**
 * What the canvas can do, for menus, buttons, keys and the sheet of shortcuts. Keys that are plain
 * characters work while the canvas has the focus; the others work in the whole window.
 */
public final class CanvasActions {
  private static final double ZOOM = 1.25;

  private final CanvasViewModel model;
  private final GraphCanvas view;
  private final CanvasPopups popups;

  public final Action add;
  public final Action find;
  public final Action copy;
  public final Action paste;
  public final Action pasteConnected;
  public final Action duplicate;
  public final Action delete;
  public final Action selectAll;
  public final Action selectNone;
  public final Action connect;
  public final Action mute;
  public final Action muteHere;
  public final Action rename;
  public final Action levelUp;
  public final Action levelDown;
  public final Action moveLeft;
  public final Action moveRight;
  public final Action tidy;
  public final Action frameSelection;
  public final Action frameAll;
  public final Action zoomIn;
  public final Action zoomOut;
  public final Action unfold;
  public final Action miniMap;
  public final Action nextCell;
  public final Action previousCell;

  CanvasActions(CanvasViewModel model, GraphCanvas view, CanvasPopups popups) {
    this.model = model;
    this.view = view;
    this.popups = popups;
    BooleanBinding noNode = none(model.state(), () -> model.selectedNodes().isEmpty());
    BooleanBinding nothing =
        none(
            model.state(),
            () -> model.selectedNodes().isEmpty() && model.selection().edges().isEmpty());
    add = action("add", popups::offerNodes).within("Shift+A");
    find = action("find", popups::find).on("Shortcut+F");
    copy = action("copy", this::copy).on("Shortcut+C").disabledWhile(noNode);
    paste = action("paste", () -> paste(false)).on("Shortcut+V");
    pasteConnected = action("paste-connected", () -> paste(true)).on("Shortcut+Shift+V");
    duplicate =
        action("duplicate", () -> model.edits().duplicate(model.selectedNodes()))
            .on("Shortcut+D")
            .disabledWhile(noNode);
    delete = action("delete", this::delete).within("Delete").disabledWhile(nothing);
    selectAll = action("select-all", model::selectAll).on("Shortcut+A");
    selectNone = action("select-none", model::clearSelection).within("Esc");
    connect = action("connect", this::connect).within("C");
    mute =
        action("mute", () -> model.edits().toggleMute(model.selection(), true))
            .on("Shortcut+M")
            .disabledWhile(nothing);
    muteHere =
        action("mute-here", () -> model.edits().toggleMute(model.selection(), false))
            .on("Shortcut+Shift+M")
            .disabledWhile(nothing);
    rename = action("rename", this::rename).within("F2").disabledWhile(noNode);
    levelUp = action("level-up", () -> model.moves().shiftLevel(model.selectedNodes(), 1));
    levelUp.within("Alt+Up").disabledWhile(noNode);
    levelDown = action("level-down", () -> model.moves().shiftLevel(model.selectedNodes(), -1));
    levelDown.within("Alt+Down").disabledWhile(noNode);
    moveLeft = action("move-left", () -> model.moves().shiftColumn(model.selectedNodes(), -0.5));
    moveLeft.within("Alt+Left").disabledWhile(noNode);
    moveRight = action("move-right", () -> model.moves().shiftColumn(model.selectedNodes(), 0.5));
    moveRight.within("Alt+Right").disabledWhile(noNode);
    tidy = action("tidy", () -> model.edits().tidy()).icon("grid");
    frameSelection = action("frame-selection", this::frameSelection).within("Period");
    frameAll = action("frame-all", view::fit).within("Home").icon("maximize");
    zoomIn = action("zoom-in", () -> view.zoom(ZOOM)).within("Plus");
    zoomOut = action("zoom-out", () -> view.zoom(1 / ZOOM)).within("Minus");
    unfold =
        action("unfold", () -> {}).within("U").icon("columns").switching(model.unfoldedProperty());
    miniMap = action("minimap", () -> {}).on("Alt+M").switching(model.minimapProperty());
    nextCell = action("next-cell", () -> model.showCell(model.selection().cell() + 1));
    nextCell.within("Page Down");
    previousCell = action("previous-cell", () -> model.showCell(model.selection().cell() - 1));
    previousCell.within("Page Up");
  }

  private static Action action(String key, Runnable run) {
    return new Action(Text.of(CanvasActions.class, "action." + key), run);
  }

  private static BooleanBinding none(StudioState state, Callable<Boolean> test) {
    return Bindings.createBooleanBinding(test, state.selectionProperty(), state.documentProperty());
  }

  /** What belongs into the Edit menu, in groups. */
  public List<List<Action>> editGroups() {
    return List.of(
        List.of(copy, paste, pasteConnected, duplicate, delete),
        List.of(selectAll, selectNone, find));
  }

  /** What belongs into the Topology menu, in groups. */
  public List<List<Action>> topologyGroups() {
    return List.of(
        List.of(add, connect, rename),
        List.of(mute, muteHere),
        List.of(levelUp, levelDown, moveLeft, moveRight, tidy));
  }

  /** What belongs into the View menu, in groups. */
  public List<List<Action>> viewGroups() {
    return List.of(
        List.of(frameSelection, frameAll, zoomIn, zoomOut),
        List.of(unfold, nextCell, previousCell, miniMap));
  }

  /** All of them, for keys and the sheet of shortcuts. */
  public List<Action> all() {
    List<Action> all = new ArrayList<>();
    for (List<List<Action>> groups : List.of(editGroups(), topologyGroups(), viewGroups())) {
      groups.forEach(all::addAll);
    }
    return List.copyOf(all);
  }

  /** What mouse and keys do on the canvas beside these, for the sheet of shortcuts. */
  public static List<ShortcutSheet.Row> gestures() {
    return Stream.of(
            "select",
            "several",
            "pan",
            "zoom",
            "link",
            "relink",
            "insert",
            "level",
            "twice",
            "menu",
            "walk",
            "only-walk",
            "inputs",
            "outputs",
            "finish")
        .map(way -> new ShortcutSheet.Row(gesture(way + ".by"), gesture(way)))
        .toList();
  }

  private static String gesture(String key) {
    return Text.of(CanvasActions.class, "gesture." + key);
  }

  private void copy() {
    model.edits().copy(model.selectedNodes()).ifPresent(NodeClipboard::put);
  }

  private void paste(boolean keepInputs) {
    model.edits().paste(NodeClipboard.text(), keepInputs);
  }

  private void delete() {
    Optional<Item> cursor = model.cursorProperty().get();
    if (model.edits().delete(model.selection())) {
      cursor.ifPresent(this::cursorNear);
    }
  }

  /** Keeps the keyboard where it was when what it was at is gone. */
  private void cursorNear(Item gone) {
    if (model.cursorProperty().get().isEmpty() && gone instanceof Item.Connection edge) {
      Item.Node target = new Item.Node(edge.cell(), edge.edge().to());
      model.scene().node(target).ifPresent(n -> model.cursorProperty().set(Optional.of(target)));
    }
  }

  private void rename() {
    Set<String> names = model.selectedNodes();
    if (names.size() == 1) {
      popups.rename(new Item.Node(model.selection().cell(), names.iterator().next()));
    }
  }

  /** Connects two selected nodes, the first to the second; otherwise asks where to. */
  private void connect() {
    Iterator<String> names = model.selection().nodes().iterator();
    if (model.selection().nodes().size() == 2) {
      String first = names.next();
      String second = names.next();
      boolean backwards = model.topology().isInput(second) && !model.topology().isInput(first);
      model.edits().connect(backwards ? second : first, backwards ? first : second);
    } else if (names.hasNext()) {
      Item.Node from = new Item.Node(model.selection().cell(), names.next());
      model.linkFromProperty().set(Optional.of(from));
    } else {
      model.edits().refuse(Text.of(CanvasActions.class, "refused.connect"));
    }
  }

  private void frameSelection() {
    int cell = model.selection().cell();
    List<Rectangle2D> parts = new ArrayList<>();
    for (String name : model.selection().nodes()) {
      model.scene().boundsOf(new Item.Node(cell, name)).ifPresent(parts::add);
    }
    for (Edge edge : model.selection().edges()) {
      model.scene().boundsOf(new Item.Connection(cell, edge)).ifPresent(parts::add);
    }
    CanvasScene.union(parts).ifPresentOrElse(view::frame, view::fit);
  }
}
