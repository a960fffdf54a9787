package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.canvas.CanvasActions;
import dev.pyramidstudio.app.canvas.CanvasView;
import dev.pyramidstudio.app.canvas.CanvasViewModel;
import dev.pyramidstudio.app.cost.CostView;
import dev.pyramidstudio.app.cost.CostViewModel;
import dev.pyramidstudio.app.featuremap.FeatureMapView;
import dev.pyramidstudio.app.featuremap.FeatureMapViewModel;
import dev.pyramidstudio.app.inspector.InspectorView;
import dev.pyramidstudio.app.inspector.InspectorViewModel;
import dev.pyramidstudio.app.picture.PictureView;
import dev.pyramidstudio.app.picture.PictureViewModel;
import dev.pyramidstudio.app.problems.ProblemsView;
import dev.pyramidstudio.app.problems.ProblemsViewModel;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.steps.StepsView;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.PanelContent;
import dev.pyramidstudio.app.ui.TabPanel;
import dev.pyramidstudio.core.text.Text;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** Makes all views around one state and stands them in their panels. */
final class Views {
  private final StudioState state;
  private final TaskRunner tasks;
  private final CanvasView canvas;
  private final PictureView picture;
  private final CostViewModel costs;
  private final Quadrants panels;

  Views(StudioState state, TaskRunner tasks) {
    this.state = state;
    this.tasks = tasks;
    canvas = new CanvasView(new CanvasViewModel(state), state.themeProperty());
    picture = new PictureView(new PictureViewModel(state), state.themeProperty(), tasks);
    costs = new CostViewModel(state, tasks);
    InspectorView inspector = new InspectorView(new InspectorViewModel(state));
    TabPanel strip = new TabPanel();
    fill(strip, new ExplainViews(state, tasks), inspector);
    panels = new Quadrants(canvas.panel(), picture.panel(), strip.panel(), inspector.panel());
  }

  private void fill(TabPanel strip, ExplainViews explaining, InspectorView inspector) {
    strip.add("tab-maps", title("strip.maps"), this::featureMaps);
    explaining.fill(inspector, strip);
    strip.add(
        "tab-cost", title("strip.cost"), () -> new PanelContent(new CostView(costs).content()));
    ProblemsViewModel problems = new ProblemsViewModel(state);
    strip.add(
        "tab-problems",
        problems.titleProperty(),
        () -> new PanelContent(new ProblemsView(problems).content()));
    strip.add(
        "tab-steps",
        title("strip.steps"),
        () -> new PanelContent(new StepsView<>(state.history()).content()));
    strip.select("tab-maps");
  }

  private PanelContent featureMaps() {
    FeatureMapView view = new FeatureMapView(new FeatureMapViewModel(state, tasks));
    return new PanelContent(view.content(), view.actions());
  }

  private static ObservableValue<String> title(String key) {
    return new ReadOnlyStringWrapper(Text.of(Views.class, key)).getReadOnlyProperty();
  }

  Quadrants panels() {
    return panels;
  }

  PictureView picture() {
    return picture;
  }

  CanvasActions canvasActions() {
    return canvas.actions();
  }

  /** What the network costs, in a few words. */
  ObservableValue<String> costs() {
    return costs.summaryProperty();
  }

  /** What the views bring along for the menus. */
  StudioMenus.FromViews menuGroups() {
    CanvasActions actions = canvas.actions();
    return new StudioMenus.FromViews(
        actions.editGroups(), actions.topologyGroups(), actions.viewGroups());
  }
}
