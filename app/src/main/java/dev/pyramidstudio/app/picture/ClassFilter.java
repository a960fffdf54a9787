package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.text.Text;
import javafx.collections.SetChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** A menu of the classes that were found, each to be shown or hidden. */
final class ClassFilter extends MenuButton {
  private final PictureViewModel model;

  ClassFilter(PictureViewModel model) {
    this.model = model;
    setId("class-filter");
    getStyleClass().add("quiet-button");
    setOnShowing(event -> fill());
    model.hiddenLabels().addListener((SetChangeListener<String>) change -> name());
    name();
    // A menu without items never opens.
    getItems().setAll(new MenuItem(text("picture.classes.none")));
  }

  private void name() {
    int hidden = model.hiddenLabels().size();
    setText(hidden == 0 ? text("picture.classes") : text("picture.classes.some", hidden));
  }

  private void fill() {
    getItems().clear();
    model.filterableLabels().forEach((label, count) -> getItems().add(entry(label, count)));
    if (getItems().isEmpty()) {
      MenuItem none = new MenuItem(text("picture.classes.none"));
      none.setDisable(true);
      getItems().add(none);
      return;
    }
    MenuItem all = new MenuItem(text("picture.classes.all"));
    all.setOnAction(event -> model.showAllLabels());
    all.setDisable(model.hiddenLabels().isEmpty());
    getItems().addAll(new SeparatorMenuItem(), all);
  }

  /** A check box instead of a check item: the menu stays open while several are switched. */
  private MenuItem entry(String label, long count) {
    CheckBox box = new CheckBox(text("picture.classes.entry", Labels.shown(label), count));
    box.setSelected(!model.hiddenLabels().contains(label));
    box.selectedProperty().addListener((o, was, now) -> model.setHidden(label, !now));
    CustomMenuItem item = new CustomMenuItem(box, false);
    item.getStyleClass().add("class-entry");
    return item;
  }

  private static String text(String key, Object... args) {
    return Text.of(ClassFilter.class, key, args);
  }
}
