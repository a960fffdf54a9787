package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.export.ExportActions;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Presets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu bar: every action has a place here, with its shortcut. */
final class StudioMenus {
  /** Groups of actions that the views bring along, for the menus of these names. */
  record FromViews(List<List<Action>> edit, List<List<Action>> topology, List<List<Action>> view) {
    static final FromViews NONE = new FromViews(List.of(), List.of(), List.of());
  }

  private final FileActions files;
  private final WindowActions actions;
  private final ToolBarViewModel choices;
  private final FromViews fromViews;
  private final ExportActions exports;

  StudioMenus(
      FileActions files,
      ExportActions exports,
      WindowActions actions,
      ToolBarViewModel choices,
      FromViews fromViews) {
    this.files = files;
    this.exports = exports;
    this.actions = actions;
    this.choices = choices;
    this.fromViews = fromViews;
  }

  MenuBar bar(TopologyDocuments documents, PictureOpener pictures) {
    MenuBar bar =
        new MenuBar(file(documents, pictures), edit(), topology(), model(), view(), help());
    bar.getStyleClass().add("studio-menus");
    return bar;
  }

  private Menu file(TopologyDocuments documents, PictureOpener pictures) {
    return menu(
        "file",
        files.newTopology.menuItem(),
        files.openTopology.menuItem(),
        recent("recent-topologies", documents.recent(), files::openTopology),
        files.saveTopology.menuItem(),
        files.saveTopologyAs.menuItem(),
        files.saveProjectAs.menuItem(),
        exports.menu(),
        new SeparatorMenuItem(),
        files.openPicture.menuItem(),
        recent("recent-pictures", pictures.recent(), pictures::open),
        files.pastePicture.menuItem(),
        new SeparatorMenuItem(),
        files.quit.menuItem());
  }

  private static Menu recent(String key, RecentFiles recent, Consumer<Path> open) {
    Menu menu = menu(key);
    fillRecent(menu, recent, open);
    recent.files().addListener((Observable o) -> fillRecent(menu, recent, open));
    return menu;
  }

  private static void fillRecent(Menu menu, RecentFiles recent, Consumer<Path> open) {
    List<MenuItem> items = new ArrayList<>();
    for (Path file : recent.files()) {
      items.add(item(file.toString(), () -> open.accept(file)));
    }
    if (items.isEmpty()) {
      MenuItem none = new MenuItem(text("menu.recent-none"));
      none.setDisable(true);
      items.add(none);
    } else {
      items.add(new SeparatorMenuItem());
      items.add(item(text("menu.recent-clear"), recent::clear));
    }
    menu.getItems().setAll(items);
  }

  private Menu edit() {
    Menu menu = menu("edit", actions.undo.menuItem(), actions.redo.menuItem());
    addGroups(menu, fromViews.edit());
    addGroups(menu, List.of(List.of(exports.copy)));
    return menu;
  }

  private Menu topology() {
    Menu presets = menu("preset");
    for (String preset : Presets.names()) {
      presets.getItems().add(item(Presets.title(preset), () -> choices.choosePreset(preset)));
    }
    Menu fusion = menu("fusion");
    for (Fusion method : Fusion.values()) {
      fusion.getItems().add(item(method.title(), () -> choices.chooseFusion(method)));
    }
    Menu repeats = menu("repeats");
    IntStream.rangeClosed(1, ToolBarViewModel.MOST_REPEATS)
        .forEach(
            n ->
                repeats
                    .getItems()
                    .add(item(text("toolbar.repeats.value", n), () -> choices.chooseRepeats(n))));
    Menu menu = menu("topology", presets, fusion, repeats, actions.derive.menuItem());
    addGroups(menu, fromViews.topology());
    return menu;
  }

  private Menu model() {
    Menu menu = menu("model");
    List<MenuItem> last =
        List.of(new SeparatorMenuItem(), actions.models.menuItem(), actions.run.menuItem());
    fillModels(menu, last);
    choices.models().addListener((Observable o) -> fillModels(menu, last));
    return menu;
  }

  private void fillModels(Menu menu, List<MenuItem> last) {
    List<MenuItem> items = new ArrayList<>();
    for (ModelChoice choice : choices.models()) {
      items.add(item(choice.title(), () -> choices.chooseModel(choice)));
    }
    items.addAll(last);
    menu.getItems().setAll(items);
  }

  private Menu view() {
    Menu menu =
        menu(
            "view",
            actions.fitPicture.menuItem(),
            actions.zoomIn.menuItem(),
            actions.zoomOut.menuItem());
    addGroups(menu, fromViews.view());
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            actions.theme.menuItem(),
            actions.language.menuItem(),
            actions.resetLayout.menuItem());
    return menu;
  }

  private Menu help() {
    return menu("help", actions.shortcuts.menuItem());
  }

  private static void addGroups(Menu menu, List<List<Action>> groups) {
    for (List<Action> group : groups) {
      menu.getItems().add(new SeparatorMenuItem());
      group.forEach(action -> menu.getItems().add(action.menuItem()));
    }
  }

  private static Menu menu(String key, MenuItem... items) {
    Menu menu = new Menu(text("menu." + key));
    menu.setId("menu-" + key);
    menu.getItems().addAll(items);
    return menu;
  }

  private static MenuItem item(String title, Runnable run) {
    return new Action(title, run).menuItem();
  }

  private static String text(String key, Object... args) {
    return Text.of(StudioMenus.class, key, args);
  }
}
