package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.featuremap.FeatureMapView;
import dev.pyramidstudio.app.featuremap.FeatureMapViewModel;
import dev.pyramidstudio.app.inspector.InspectorView;
import dev.pyramidstudio.app.inspector.InspectorViewModel;
import dev.pyramidstudio.app.picture.PictureOpener;
import dev.pyramidstudio.app.picture.PictureView;
import dev.pyramidstudio.app.picture.PictureViewModel;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Panel;
import dev.pyramidstudio.app.ui.PanelContent;
import dev.pyramidstudio.app.ui.ProblemStrip;
import dev.pyramidstudio.app.ui.TabPanel;
import dev.pyramidstudio.app.ui.Themes;
import dev.pyramidstudio.core.text.Text;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Puts the views into one window and the window on the screen. */
public final class MainWindow {
  /** What the window is made around. */
  public record Parts(
      StudioState state,
      List<ModelChoice> models,
      PictureOpener opener,
      TaskRunner tasks,
      Settings settings) {}

  private final Parts parts;
  private final Stage stage;
  private final WindowMemory memory;
  private final Quadrants quadrants;
  private final WindowActions actions;
  private final Scene scene;

  public MainWindow(Stage stage, Parts parts) {
    this.stage = stage;
    this.parts = parts;
    StudioState state = parts.state();
    memory = new WindowMemory(parts.settings());
    state.themeProperty().set(memory.theme());

    PictureView picture =
        new PictureView(new PictureViewModel(state), state.themeProperty(), parts.tasks());
    InspectorView inspector = new InspectorView(new InspectorViewModel(state));
    quadrants = new Quadrants(topologyPanel(), picture.panel(), strip().panel(), inspector.panel());
    actions =
        new WindowActions(state, parts.opener(), picture, stage, quadrants::reset, this::close);

    BorderPane root = new BorderPane(quadrants);
    root.setTop(top());
    root.setBottom(new StatusBar(state, Bindings.createStringBinding(() -> "")));
    scene = new Scene(root);
    Themes.apply(scene, state.themeProperty().get());
    state.themeProperty().addListener((o, was, now) -> Themes.apply(scene, now));
    root.addEventHandler(DragEvent.DRAG_OVER, MainWindow::acceptFiles);
    root.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private VBox top() {
    ToolBarViewModel choices = new ToolBarViewModel(parts.state(), parts.models());
    Label name = new Label(Text.of(MainWindow.class, "window.name"));
    name.getStyleClass().add("window-name");
    HBox menus = new HBox(name, new StudioMenus(actions, choices, parts.opener()).bar());
    menus.getStyleClass().add("menu-row");
    return new VBox(
        menus,
        new StudioToolBar(choices, List.of(actions.undo, actions.redo, actions.theme)),
        new ProblemStrip(parts.state().problemProperty()));
  }

  private static Panel topologyPanel() {
    Label soon = new Label(Text.of(MainWindow.class, "topology.later"));
    soon.getStyleClass().add("panel-empty");
    return new Panel(Text.of(MainWindow.class, "topology.title"), soon);
  }

  private TabPanel strip() {
    TabPanel strip = new TabPanel();
    strip.add("tab-maps", title("strip.maps"), this::featureMaps);
    strip.select("tab-maps");
    return strip;
  }

  private PanelContent featureMaps() {
    FeatureMapView view = new FeatureMapView(new FeatureMapViewModel(parts.state(), parts.tasks()));
    return new PanelContent(view.content(), view.actions());
  }

  private static ObservableValue<String> title(String key) {
    return new ReadOnlyStringWrapper(Text.of(MainWindow.class, key)).getReadOnlyProperty();
  }

  private static void acceptFiles(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      actions.openDropped(event.getDragboard().getFiles());
      event.setDropCompleted(true);
      event.consume();
    }
  }

  public Scene scene() {
    return scene;
  }

  /** Shows the window where it was last. */
  public void show() {
    stage.setTitle(Text.of(MainWindow.class, "window.name"));
    stage.setMinWidth(900);
    stage.setMinHeight(600);
    stage.setScene(scene);
    memory.restore(stage);
    memory.restore(quadrants);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
    stage.show();
  }

  private void close() {
    memory.remember(stage, parts.state(), quadrants);
    stage.close();
  }
}
