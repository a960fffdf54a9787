package dev.pyramidstudio.app.ui;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A panel whose title bar holds tabs. A tab's content is made when it is first shown; its actions
 * stand at the right end while it is shown.
 */
public final class TabPanel {
  private final HBox tabs = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final StackPane stage = new StackPane();
  private final Panel panel = new Panel("", stage);

  public TabPanel() {
    tabs.getStyleClass().add("panel-tabs");
    tabs.setMinWidth(Region.USE_PREF_SIZE);
    stage.setAlignment(Pos.TOP_LEFT);
    panel.setHeading(tabs);
  }

  public Panel panel() {
    return panel;
  }

  /**
   * Adds a tab; the first one is shown once something asks for it.
   *
   * @param id of the tab's button, for tests and style sheets
   */
  public void add(String id, ObservableValue<String> title, Supplier<PanelContent> content) {
    ToggleButton tab = new ToggleButton();
    tab.setId(id);
    tab.getStyleClass().setAll("panel-tab");
    tab.setMinWidth(Region.USE_PREF_SIZE);
    tab.textProperty().bind(title);
    tab.setToggleGroup(group);
    Lazy node = new Lazy(content);
    tab.setUserData(node);
    tab.selectedProperty()
        .addListener(
            (o, was, now) -> {
              if (now) {
                show(node.get());
              }
            });
    // A click on the shown tab must not leave none shown.
    tab.setOnAction(event -> tab.setSelected(true));
    tabs.getChildren().add(tab);
  }

  /** Shows the tab with that id, if there is one. */
  public void select(String id) {
    for (Node tab : tabs.getChildren()) {
      if (tab instanceof ToggleButton button && id.equals(button.getId())) {
        button.setSelected(true);
      }
    }
  }

  private void show(PanelContent content) {
    stage.getChildren().setAll(content.node());
    panel.actions().setAll(content.actions());
  }

  private static final class Lazy {
    private final Supplier<PanelContent> maker;
    private PanelContent made;

    Lazy(Supplier<PanelContent> maker) {
      this.maker = maker;
    }

    PanelContent get() {
      if (made == null) {
        made = maker.get();
      }
      return made;
    }
  }
}
