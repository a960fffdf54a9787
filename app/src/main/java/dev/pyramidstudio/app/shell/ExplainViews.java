package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.fusion.ChangedBoxes;
import dev.pyramidstudio.app.fusion.FusionView;
import dev.pyramidstudio.app.fusion.FusionViewModel;
import dev.pyramidstudio.app.fusion.WeightsView;
import dev.pyramidstudio.app.fusion.WeightsViewModel;
import dev.pyramidstudio.app.inspector.InspectorView;
import dev.pyramidstudio.app.inspector.InspectorViewModel.Kind;
import dev.pyramidstudio.app.receptive.ReceptiveFieldView;
import dev.pyramidstudio.app.receptive.ReceptiveFieldViewModel;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.PanelContent;
import dev.pyramidstudio.app.ui.TabPanel;
import dev.pyramidstudio.app.whybox.EdgeNeedsView;
import dev.pyramidstudio.app.whybox.EdgeNeedsViewModel;
import dev.pyramidstudio.app.whybox.WhyBoxView;
import dev.pyramidstudio.app.whybox.WhyBoxViewModel;
import dev.pyramidstudio.core.text.Text;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;

/** Puts the views that explain into the inspector and the strip. */
final class ExplainViews {
  private final StudioState state;
  private final TaskRunner tasks;
  private Optional<PanelContent> fusion = Optional.empty();

  ExplainViews(StudioState state, TaskRunner tasks) {
    this.state = state;
    this.tasks = tasks;
  }

  void fill(InspectorView inspector, TabPanel strip) {
    new ChangedBoxes(state);
    inspector.provide(Kind.NODE, this::fusion);
    inspector.provide(Kind.EDGE, this::fusion);
    // Made at once: it lights the path of a box, whatever the inspector shows.
    WhyBoxViewModel why = new WhyBoxViewModel(state, tasks);
    inspector.provide(
        Kind.BOX,
        () -> {
          WhyBoxView view = new WhyBoxView(why, () -> strip.select("tab-needs"));
          return new PanelContent(view.content(), view.actions());
        });
    strip.add("tab-needs", title("strip.needs"), this::needs);
    strip.add(
        "tab-weights",
        title("strip.weights"),
        () -> new PanelContent(new WeightsView(new WeightsViewModel(state)).content()));
  }

  private static ObservableValue<String> title(String key) {
    return new ReadOnlyStringWrapper(Text.of(ExplainViews.class, key));
  }

  private PanelContent needs() {
    EdgeNeedsView view = new EdgeNeedsView(new EdgeNeedsViewModel(state, tasks));
    return new PanelContent(view.content(), view.actions());
  }

  /** A connection is told about at the node that takes it: both show the same view. */
  private PanelContent fusion() {
    if (fusion.isEmpty()) {
      FusionView view = new FusionView(new FusionViewModel(state, tasks), tasks);
      BorderPane node = new BorderPane(view.content());
      node.setBottom(new ReceptiveFieldView(new ReceptiveFieldViewModel(state, tasks)).content());
      fusion = Optional.of(new PanelContent(node, view.actions()));
    }
    return fusion.get();
  }
}
