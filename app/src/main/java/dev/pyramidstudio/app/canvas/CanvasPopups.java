package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.canvas.SearchBox.Entry;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** What opens over the canvas: lists to choose from, a field to rename in, context menus. */
final class CanvasPopups {
  private static final double GAP = 8;

  private final CanvasViewModel model;
  private final GraphCanvas view;
  private final SearchBox search;
  private final TextField nameField = new TextField();
  private CanvasMenus menus;
  private Optional<ContextMenu> menu = Optional.empty();
  private Optional<Item.Node> renaming = Optional.empty();

  CanvasPopups(CanvasViewModel model, GraphCanvas view) {
    this.model = model;
    this.view = view;
    search = new SearchBox(view::requestFocus);
    nameField.setId("canvas-rename");
    nameField.setManaged(false);
    nameField.setVisible(false);
    nameField.setAccessibleText(Text.of(CanvasPopups.class, "rename"));
    nameField.addEventHandler(KeyEvent.KEY_PRESSED, this::nameKey);
    nameField.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    nameField
        .focusedProperty()
        .addListener(
            (o, was, now) -> {
              if (!now) {
                endRename(false);
              }
            });
    view.addFloating(search);
    view.addFloating(nameField);
  }

  void setMenus(CanvasMenus menus) {
    this.menus = menus;
  }

  void hide() {
    search.close();
    endRename(false);
    menu.ifPresent(ContextMenu::hide);
    menu = Optional.empty();
  }

  private void open(String title, List<Entry> entries, int first, double x, double y) {
    double width = search.wantedWidth();
    double left = Math.max(GAP, Math.min(x + GAP, view.getWidth() - width - GAP));
    search.open(title, entries, first);
    double height = search.prefHeight(width);
    double top = Math.max(GAP, Math.min(y + GAP, view.getHeight() - height - GAP));
    search.resizeRelocate(left, top, width, height);
  }

  /** Offers nodes to add where the pointer is. */
  void offerNodes(Pointer at) {
    int cell = model.scene().cellAt(at.world().getX());
    offerNodes(Optional.of(placeAt(at, cell)), rowAt(at), at.viewX(), at.viewY());
  }

  /** Offers nodes to add where the grid has room. */
  void offerNodes() {
    int row =
        model
            .cursorProperty()
            .get()
            .flatMap(model.scene()::boundsOf)
            .map(b -> model.scene().grid().nearestRow(b.getMinY() + b.getHeight() / 2))
            .orElse(0);
    offerNodes(Optional.empty(), row, view.getWidth() / 2 - 150, view.getHeight() / 4);
  }

  private void offerNodes(Optional<Position> place, int row, double x, double y) {
    List<Entry> entries = new ArrayList<>();
    for (Fusion fusion : fusions()) {
      for (int level : model.scene().grid().levels()) {
        entries.add(
            new Entry(
                Text.of(CanvasPopups.class, "add.entry", Topology.inputName(level)),
                fusion.title(),
                () -> model.edits().addNode(level, fusion, place)));
      }
    }
    open(Text.of(CanvasPopups.class, "add.title"), entries, row, x, y);
  }

  /** Offers what a connection that was dropped on empty space could lead to. */
  void offerLink(Item.Node anchor, boolean forward, Pointer at) {
    Optional<Position> place = Optional.of(placeAt(at, anchor.cell()));
    Fusion usual = model.edits().usualFusion();
    String name = anchor.name();
    List<Entry> entries = new ArrayList<>();
    for (int level : model.scene().grid().levels()) {
      entries.add(
          new Entry(
              Text.of(CanvasPopups.class, "add.entry", Topology.inputName(level)),
              usual.title(),
              () -> {
                if (forward) {
                  model.edits().addConnected(level, name, usual, place);
                } else {
                  model.edits().addFeeding(level, name, usual, place);
                }
              }));
    }
    for (String other : LinkGesture.fitting(model.topology(), name, forward)) {
      entries.add(
          new Entry(
              other,
              Text.of(CanvasPopups.class, forward ? "link.to" : "link.from", name),
              () -> model.edits().connect(forward ? name : other, forward ? other : name)));
    }
    String title = Text.of(CanvasPopups.class, forward ? "link.title" : "link.title-back", name);
    open(title, entries, rowAt(at), at.viewX(), at.viewY());
  }

  /** Offers nodes to put into a connection. */
  void offerInsertion(Item.Connection edge, Pointer at) {
    offerInsertion(edge.edge(), at.viewX(), at.viewY());
  }

  private void offerInsertion(Edge edge, double x, double y) {
    Fusion usual = model.edits().usualFusion();
    List<Integer> levels = model.scene().grid().levels();
    int first = levels.indexOf(model.topology().levelOf(edge.to()).orElse(levels.get(0)));
    List<Entry> entries = new ArrayList<>();
    for (int level : levels) {
      entries.add(
          new Entry(
              Text.of(CanvasPopups.class, "add.entry", Topology.inputName(level)),
              usual.title(),
              () -> model.edits().insert(edge, level, usual)));
    }
    open(Text.of(CanvasPopups.class, "insert.title", edge.from(), edge.to()), entries, first, x, y);
  }

  /** Offers nodes to put into the connection the keyboard is at. */
  void offerInsertion(Item.Connection edge) {
    Rectangle2D area = view.areaOf(edge).orElse(new Rectangle2D(60, 60, 1, 1));
    offerInsertion(edge.edge(), area.getMinX() + area.getWidth() / 2, area.getMinY());
  }

  /** Finds a node by its name, level or method. */
  void find() {
    List<Entry> entries = new ArrayList<>();
    for (NodeShape node : model.scene().nodes()) {
      if (node.item().cell() != model.scene().cells().get(0)) {
        continue;
      }
      String method =
          node.fusion()
              .map(Fusion::title)
              .orElseGet(() -> Text.of(CanvasPopups.class, "find.input"));
      entries.add(
          new Entry(
              node.name(),
              Text.of(CanvasPopups.class, "find.detail", Topology.inputName(node.level()), method),
              () -> show(node.name())));
    }
    open(
        Text.of(CanvasPopups.class, "find.title"),
        entries,
        0,
        view.getWidth() / 2 - 150,
        view.getHeight() / 6);
  }

  private void show(String name) {
    Item item = new Item.Node(model.selection().cell(), name);
    model.cursorProperty().set(Optional.of(item));
    model.select(item, false);
    model.scene().boundsOf(item).ifPresent(view::reveal);
  }

  /** Opens a field for a node's name. */
  void rename(Item.Node node) {
    Optional<Rectangle2D> area = view.areaOf(node);
    if (area.isEmpty() || model.topology().isInput(node.name())) {
      return;
    }
    renaming = Optional.of(node);
    double width = 130;
    nameField.setText(node.name());
    nameField.resizeRelocate(
        area.get().getMinX() + area.get().getWidth() / 2 - width / 2,
        area.get().getMaxY() + 2,
        width,
        nameField.prefHeight(width));
    nameField.setVisible(true);
    nameField.toFront();
    nameField.requestFocus();
    nameField.selectAll();
  }

  private void nameKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      endRename(true);
    } else if (event.getCode() == KeyCode.ESCAPE) {
      endRename(false);
    }
    event.consume();
  }

  private void endRename(boolean keep) {
    Optional<Item.Node> node = renaming;
    renaming = Optional.empty();
    if (node.isEmpty()) {
      return;
    }
    String fresh = nameField.getText().strip();
    // Whoever clicked into a field elsewhere goes on typing there.
    boolean here = view.getScene() != null && view.getScene().getFocusOwner() == nameField;
    nameField.setVisible(false);
    if (here) {
      view.requestFocus();
    }
    if (keep && !fresh.equals(node.get().name())) {
      model.edits().rename(node.get().name(), fresh);
    }
  }

  /** Opens the menu for what is under the pointer. */
  void menu(Optional<Item> item, Pointer at) {
    hide();
    ContextMenu made = menus.of(item, at);
    menu = Optional.of(made);
    Point2D screen = view.localToScreen(at.viewX(), at.viewY());
    made.show(view, screen.getX(), screen.getY());
  }

  /** Opens the menu for what the keyboard is at. */
  void menuAtCursor() {
    Optional<Item> item = model.cursorProperty().get();
    Rectangle2D area =
        item.flatMap(view::areaOf)
            .orElse(new Rectangle2D(view.getWidth() / 2, view.getHeight() / 2, 1, 1));
    double x = area.getMinX() + area.getWidth() / 2;
    double y = area.getMinY() + area.getHeight() / 2;
    ViewTransform now = model.transform();
    menu(item, new Pointer(x, y, now.toWorld(x, y), now.scale(), false, false, false));
  }

  private List<Fusion> fusions() {
    List<Fusion> all = new ArrayList<>(List.of(Fusion.values()));
    Fusion usual = model.edits().usualFusion();
    all.remove(usual);
    all.add(0, usual);
    return all;
  }

  private int rowAt(Pointer at) {
    return model.scene().grid().nearestRow(at.world().getY());
  }

  private Position placeAt(Pointer at, int cell) {
    double column = model.scene().grid().column(at.world().getX() - model.scene().originOf(cell));
    return new Position(Math.max(0.5, Math.round(column * 2) / 2.0), 0);
  }
}
