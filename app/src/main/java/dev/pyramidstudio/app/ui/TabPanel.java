package dev.pyramidstudio.app.ui;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;

/**
 * A panel whose title bar holds tabs. A tab's content is made when it is first shown; its actions
 * stand at the right end while it is shown.
 */
public final class TabPanel {
  private static final double SHORTEST_TAB = 30;

  private final GivingRow tabs = new GivingRow();
  private final ToggleGroup group = new ToggleGroup();
  private final StackPane stage = new StackPane();
  private final Panel panel = new Panel("", stage);

  public TabPanel() {
    tabs.getStyleClass().add("panel-tabs");
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
    tab.setMinWidth(SHORTEST_TAB);
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
    Tips.on(tab, title);
    tabs.addGiving(tab, 1);
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
