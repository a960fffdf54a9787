package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.explain.Explanations;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** The weights of all cells as they are set this moment, while somebody looks. */
public final class WeightsViewModel {
  /** A smaller difference between first and last cell is none. */
  private static final double TREND = 0.02;

  private final StudioState state;
  private final BooleanProperty active = new SimpleBooleanProperty(false);
  private final ReadOnlyObjectWrapper<Optional<CellWeights>> weights =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public WeightsViewModel(StudioState state) {
    this.state = state;
    state.documentProperty().addListener((Observable o) -> update());
    state.resultProperty().addListener((Observable o) -> update());
    active.addListener((Observable o) -> update());
  }

  BooleanProperty activeProperty() {
    return active;
  }

  /** Empty where there are no learned weights, or no run of this network yet. */
  ReadOnlyObjectProperty<Optional<CellWeights>> weightsProperty() {
    return weights.getReadOnlyProperty();
  }

  StudioState state() {
    return state;
  }

  void select(String node, int cell) {
    state.select(Selection.ofNode(node, cell));
  }

  /** What the chart says, or why there is none. */
  String sentence() {
    if (weights.get().isEmpty()) {
      return learns()
          ? text("weights.waiting", state.waitingProperty().get())
          : text("weights.none");
    }
    Optional<Double> trend = weights.get().get().trend(EdgeKind.BOTTOM_UP);
    if (trend.isEmpty()) {
      return text("weights.plain");
    }
    List<Double> means = weights.get().get().means().get(EdgeKind.BOTTOM_UP);
    String key =
        Math.abs(trend.get()) < TREND
            ? "weights.trend.same"
            : trend.get() > 0 ? "weights.trend.more" : "weights.trend.less";
    return text(key, number(means.get(0)), number(means.get(means.size() - 1)), means.size());
  }

  private boolean learns() {
    return state.document().topology().nodes().stream()
        .map(FusionNode::fusion)
        .anyMatch(Fusion::learned);
  }

  private void update() {
    Topology topology = state.document().topology();
    Optional<RunResult> run = state.currentRun().filter(r -> active.get() && learns());
    weights.set(
        run.map(
            r ->
                CellWeights.of(
                    topology,
                    Explanations.ofWeights(topology, state.document().changed(r.learned())))));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String text(String key, Object... args) {
    return Text.of(WeightsViewModel.class, key, args);
  }
}
