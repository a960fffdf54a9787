package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.fusion.FusionView;
import dev.pyramidstudio.app.fusion.FusionViewModel;
import dev.pyramidstudio.app.inspector.InspectorView;
import dev.pyramidstudio.app.inspector.InspectorViewModel.Kind;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.PanelContent;
import java.util.Optional;

/** Puts the views that explain into the inspector. */
final class ExplainViews {
  private final StudioState state;
  private final TaskRunner tasks;
  private Optional<PanelContent> fusion = Optional.empty();

  ExplainViews(StudioState state, TaskRunner tasks) {
    this.state = state;
    this.tasks = tasks;
  }

  void fill(InspectorView inspector) {
    inspector.provide(Kind.NODE, this::fusion);
    inspector.provide(Kind.EDGE, this::fusion);
  }

  /** A connection is told about at the node that takes it: both show the same view. */
  private PanelContent fusion() {
    if (fusion.isEmpty()) {
      FusionView view = new FusionView(new FusionViewModel(state, tasks), tasks);
      fusion = Optional.of(new PanelContent(view.content(), view.actions()));
    }
    return fusion.get();
  }
}
