package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.ui.Action;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Presets;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu bar: every action has a place here, with its shortcut. */
final class StudioMenus {
  private final WindowActions actions;
  private final ToolBarViewModel choices;
  private final PictureOpener opener;

  StudioMenus(WindowActions actions, ToolBarViewModel choices, PictureOpener opener) {
    this.actions = actions;
    this.choices = choices;
    this.opener = opener;
  }

  MenuBar bar() {
    MenuBar bar = new MenuBar(file(), edit(), topology(), model(), view());
    bar.getStyleClass().add("studio-menus");
    return bar;
  }

  private Menu file() {
    return menu(
        "file",
        actions.openPicture.menuItem(),
        recentPictures(),
        actions.pastePicture.menuItem(),
        new SeparatorMenuItem(),
        actions.quit.menuItem());
  }

  private Menu recentPictures() {
    Menu menu = menu("recent-pictures");
    fillRecent(menu);
    opener.recent().files().addListener((javafx.beans.Observable o) -> fillRecent(menu));
    return menu;
  }

  private void fillRecent(Menu menu) {
    menu.getItems().clear();
    List<Path> files = opener.recent().files();
    if (files.isEmpty()) {
      MenuItem none = new MenuItem(text("menu.recent-none"));
      none.setDisable(true);
      menu.getItems().add(none);
      return;
    }
    for (Path file : files) {
      menu.getItems().add(item(file.toString(), () -> opener.open(file)));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item(text("menu.recent-clear"), () -> opener.recent().clear()));
  }

  private Menu edit() {
    return menu("edit", actions.undo.menuItem(), actions.redo.menuItem());
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
    return menu("topology", presets, fusion);
  }

  private Menu model() {
    Menu menu = menu("model");
    for (ModelChoice choice : choices.models()) {
      menu.getItems().add(item(choice.title(), () -> choices.chooseModel(choice)));
    }
    return menu;
  }

  private Menu view() {
    return menu(
        "view",
        actions.fitPicture.menuItem(),
        actions.zoomIn.menuItem(),
        actions.zoomOut.menuItem(),
        new SeparatorMenuItem(),
        actions.theme.menuItem(),
        actions.resetLayout.menuItem());
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
