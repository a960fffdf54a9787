package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/** The fusion method of the node, in the title bar: switches it, here or everywhere, and resets. */
final class FusionMenu {
  private final FusionViewModel model;
  private final FusionEdits edits;
  private final MenuButton button = new MenuButton();

  FusionMenu(FusionViewModel model, FusionEdits edits) {
    this.model = model;
    this.edits = edits;
    button.setId("fusion-method");
    button.getStyleClass().add("quiet-button");
    button.setMinWidth(Region.USE_PREF_SIZE);
    Tips.on(button, text("fusion.method.tip"));
    button
        .textProperty()
        .bind(
            model
                .subjectProperty()
                .map(subject -> subject.map(s -> s.node().fusion().title()).orElse("")));
    button.visibleProperty().bind(model.subjectProperty().map(Optional::isPresent));
    // A menu without items would not open; what it offers is made when it does.
    button.getItems().add(new MenuItem());
    button.setOnShowing(event -> button.getItems().setAll(items()));
  }

  List<Node> nodes() {
    return List.of(button);
  }

  private List<MenuItem> items() {
    List<MenuItem> items = new ArrayList<>();
    Menu everywhere = new Menu(text("fusion.method.all"));
    for (Fusion fusion : Fusion.values()) {
      RadioMenuItem here = new RadioMenuItem(fusion.title());
      model
          .subjectProperty()
          .get()
          .ifPresent(
              subject -> {
                here.setSelected(subject.node().fusion() == fusion);
                here.setOnAction(event -> edits.setFusion(subject.node(), fusion));
              });
      items.add(here);
      MenuItem all = new MenuItem(fusion.title());
      all.setOnAction(event -> edits.setAllFusion(fusion));
      everywhere.getItems().add(all);
    }
    items.add(new SeparatorMenuItem());
    items.add(everywhere);
    MenuItem reset = new MenuItem(text("fusion.reset.all"));
    reset.setDisable(!model.state().document().tampered());
    reset.setOnAction(event -> edits.resetAll());
    items.add(reset);
    return items;
  }

  private static String text(String key) {
    return Text.of(FusionMenu.class, key);
  }
}
