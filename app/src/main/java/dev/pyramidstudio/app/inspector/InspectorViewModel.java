package dev.pyramidstudio.app.inspector;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;

/** Says what is selected: its kind, its name, its place and size. */
public final class InspectorViewModel {
  /** What the inspector can tell about. */
  public enum Kind {
    NOTHING,
    NODE,
    EDGE,
    BOX,
    SEVERAL
  }

  private final StudioState state;
  private final ObjectBinding<Kind> kind;
  private final StringBinding title;
  private final StringBinding subtitle;

  public InspectorViewModel(StudioState state) {
    this.state = state;
    kind = Bindings.createObjectBinding(() -> kindOf(state.selection()), state.selectionProperty());
    title =
        Bindings.createStringBinding(
            this::describeTitle, state.selectionProperty(), state.documentProperty());
    subtitle =
        Bindings.createStringBinding(
            this::describeSubtitle,
            state.selectionProperty(),
            state.documentProperty(),
            state.resultProperty());
  }

  public ObjectBinding<Kind> kindProperty() {
    return kind;
  }

  public StringBinding titleProperty() {
    return title;
  }

  public StringBinding subtitleProperty() {
    return subtitle;
  }

  private static Kind kindOf(Selection selection) {
    if (selection.singleNode().isPresent()) {
      return Kind.NODE;
    }
    if (selection.singleEdge().isPresent()) {
      return Kind.EDGE;
    }
    if (selection.nodes().isEmpty() && selection.edges().isEmpty()) {
      return selection.box().isPresent() ? Kind.BOX : Kind.NOTHING;
    }
    return Kind.SEVERAL;
  }

  private String describeTitle() {
    Selection selection = state.selection();
    return switch (kindOf(selection)) {
      case NODE -> selection.singleNode().orElseThrow();
      case EDGE -> {
        Edge edge = selection.singleEdge().orElseThrow();
        yield text("inspector.edge", edge.from(), edge.to());
      }
      case BOX -> {
        Detection box = selection.box().orElseThrow();
        yield text(
            "inspector.box",
            Labels.shown(box.label()),
            String.format(Locale.ROOT, "%.2f", box.score()));
      }
      case SEVERAL -> text("inspector.several", selection.nodes().size(), selection.edges().size());
      case NOTHING -> text("inspector.title");
    };
  }

  private String describeSubtitle() {
    Selection selection = state.selection();
    return switch (kindOf(selection)) {
      case NODE -> describeNode(selection.singleNode().orElseThrow());
      case EDGE -> describeCell();
      case BOX -> describeBox(selection.box().orElseThrow());
      case SEVERAL, NOTHING -> "";
    };
  }

  private String describeNode(String name) {
    Topology topology = state.document().topology();
    int level = topology.levelOf(name).orElse(0);
    String place = topology.repeats() > 1 ? describeCell() + " · " : "";
    return mapOf(name)
        .map(
            map ->
                place
                    + text(
                        "inspector.node.sized",
                        level,
                        map.width(),
                        map.height(),
                        map.channels(),
                        1 << level))
        .orElseGet(() -> place + text("inspector.node", level, 1 << level));
  }

  private String describeCell() {
    return text(
        "inspector.cell", state.selection().cell() + 1, state.document().topology().repeats());
  }

  private static String describeBox(Detection box) {
    return text(
        "inspector.box.place",
        box.level(),
        1 << box.level(),
        box.row(),
        box.column(),
        box.anchor());
  }

  /** The newest run's map of a node in the cell that is looked at. */
  private Optional<Tensor> mapOf(String name) {
    RunResult run = state.result();
    Topology topology = state.document().topology();
    int node = topology.offsetOf(name) - topology.levels().size();
    return Optional.ofNullable(run)
        .filter(r -> node >= 0 && r.document().topology().equals(topology))
        .map(r -> r.maps().get("cell" + state.selection().cell() + ".node" + node));
  }

  private static String text(String key, Object... args) {
    return Text.of(InspectorViewModel.class, key, args);
  }
}
