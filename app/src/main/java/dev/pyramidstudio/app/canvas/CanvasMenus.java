package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menus of a node, a connection and the empty canvas. */
final class CanvasMenus {
  private final CanvasViewModel model;
  private final CanvasActions actions;
  private final CanvasPopups popups;

  CanvasMenus(CanvasViewModel model, CanvasActions actions, CanvasPopups popups) {
    this.model = model;
    this.actions = actions;
    this.popups = popups;
  }

  ContextMenu of(Optional<Item> item, Pointer at) {
    ContextMenu menu = new ContextMenu();
    List<MenuItem> items;
    if (item.isEmpty()) {
      items = empty(at);
    } else if (item.get() instanceof Item.Connection edge) {
      items = edge(edge, at);
    } else {
      items = node((Item.Node) item.get());
    }
    menu.getItems().setAll(items);
    return menu;
  }

  private List<MenuItem> empty(Pointer at) {
    List<MenuItem> items = new ArrayList<>();
    Action addHere = new Action(actions.add.text(), () -> popups.offerNodes(at)).within("Shift+A");
    add(items, addHere, actions.paste, actions.pasteConnected);
    items.add(new SeparatorMenuItem());
    add(items, actions.selectAll, actions.find, actions.tidy);
    items.add(new SeparatorMenuItem());
    add(items, actions.frameAll, actions.unfold, actions.miniMap);
    return items;
  }

  private List<MenuItem> edge(Item.Connection item, Pointer at) {
    Edge edge = item.edge();
    List<MenuItem> items = new ArrayList<>();
    Action insert =
        new Action(
            Text.of(CanvasMenus.class, "menu.insert"), () -> popups.offerInsertion(item, at));
    add(items, insert);
    items.add(new SeparatorMenuItem());
    add(items, actions.mute, actions.muteHere);
    items.add(new SeparatorMenuItem());
    add(
        items,
        goTo("menu.source", new Item.Node(item.cell(), edge.from())),
        goTo("menu.target", new Item.Node(item.cell(), edge.to())));
    items.add(new SeparatorMenuItem());
    add(items, actions.delete);
    return items;
  }

  private Action goTo(String key, Item.Node node) {
    return new Action(
        Text.of(CanvasMenus.class, key, node.name()),
        () -> {
          model.cursorProperty().set(Optional.of(node));
          model.select(node, false);
        });
  }

  private List<MenuItem> node(Item.Node item) {
    List<MenuItem> items = new ArrayList<>();
    add(items, actions.connect);
    Optional<FusionNode> found = model.node(item.name());
    if (found.isEmpty()) {
      items.add(new SeparatorMenuItem());
      add(items, actions.frameSelection);
      return items;
    }
    FusionNode node = found.get();
    Set<String> names = model.selectedNodes();
    items.add(fusionMenu(node, names));
    items.add(levelMenu(node));
    add(items, actions.rename);
    items.add(new SeparatorMenuItem());
    boolean output = model.topology().outputOf(node.level()).equals(node.name());
    if (!output) {
      String level = Topology.inputName(node.level());
      add(
          items,
          new Action(
              Text.of(CanvasMenus.class, "menu.output", level),
              () -> model.edits().makeOutput(node.name())));
    }
    if (node.inputs().size() == 1) {
      add(
          items,
          new Action(
              Text.of(CanvasMenus.class, "menu.dissolve"),
              () -> model.edits().dissolve(node.name())));
    }
    add(items, actions.mute, actions.muteHere);
    items.add(new SeparatorMenuItem());
    add(items, actions.copy, actions.duplicate, actions.delete);
    items.add(new SeparatorMenuItem());
    add(items, actions.frameSelection);
    return items;
  }

  private Menu fusionMenu(FusionNode node, Set<String> names) {
    Menu menu = new Menu(Text.of(CanvasMenus.class, "menu.fusion"));
    for (Fusion fusion : Fusion.values()) {
      RadioMenuItem choice = new RadioMenuItem(fusion.title());
      choice.setSelected(node.fusion() == fusion);
      choice.setOnAction(event -> model.edits().setFusion(names, fusion));
      menu.getItems().add(choice);
    }
    return menu;
  }

  private Menu levelMenu(FusionNode node) {
    Menu menu = new Menu(Text.of(CanvasMenus.class, "menu.level"));
    for (int level : model.scene().grid().levels()) {
      RadioMenuItem choice = new RadioMenuItem(Topology.inputName(level));
      choice.setSelected(node.level() == level);
      choice.setOnAction(event -> model.edits().setLevel(node.name(), level));
      menu.getItems().add(choice);
    }
    return menu;
  }

  private static void add(List<MenuItem> items, Action... actions) {
    for (Action action : actions) {
      items.add(action.contextMenuItem());
    }
  }
}
