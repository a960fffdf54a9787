package dev.pyramidstudio.app.cost;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.GraphCost;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Counts parameters, MACs and maps of the drawn network after each edit, off the FX thread. */
public final class CostViewModel {
  private final StudioState state;
  private List<Document> counted = List.of();
  private final Latest<Optional<Costs>> latest;
  private final ReadOnlyObjectWrapper<Optional<Costs>> costs =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public CostViewModel(StudioState state, TaskRunner tasks) {
    this.state = state;
    latest = new Latest<>(tasks);
    state.history().revisionProperty().addListener((o, was, now) -> refresh());
    state.history().modifiedProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  /** Empty until the first count is done, and while the topology cannot run. */
  ReadOnlyObjectProperty<Optional<Costs>> costsProperty() {
    return costs.getReadOnlyProperty();
  }

  /** Parameters, MACs and what all maps take in one line, for the window's last line. */
  public StringBinding summaryProperty() {
    return Bindings.createStringBinding(
        () -> costs.get().map(CostViewModel::summary).orElse(""), costs);
  }

  private static String summary(Costs costs) {
    Cost total = costs.total().cost();
    return Text.of(
        CostViewModel.class,
        "cost.summary",
        Amounts.count(total.params()),
        Amounts.count(total.macs()),
        Amounts.bytes(total.activationBytes()));
  }

  private void refresh() {
    // Weights and muting cost nothing: a dragged weight must not count anew at every step.
    Document now = state.document().network().asLearned();
    Document saved = state.history().saved().network().asLearned();
    List<Document> compared = List.of(now, saved);
    if (compared.equals(counted)) {
      return;
    }
    counted = compared;
    latest.submit(
        (cancel, progress) -> count(now, saved),
        costs::set,
        problem -> costs.set(Optional.empty()));
  }

  private static Optional<Costs> count(Document now, Document saved) {
    Topology topology = now.topology();
    if (!TopologyCheck.isRunnable(topology)) {
      return Optional.empty();
    }
    GraphCost cost = cost(now);
    GraphCost before =
        saved.equals(now) || !TopologyCheck.isRunnable(saved.topology()) ? cost : cost(saved);
    List<Costs.Row> rows = new ArrayList<>();
    for (Part part : Part.values()) {
      rows.add(new Costs.Row(Optional.of(part), cost.of(part), before.of(part)));
    }
    rows.add(new Costs.Row(Optional.empty(), cost.total(), before.total()));
    return Optional.of(
        new Costs(
            rows,
            topology.nodes().size() * topology.repeats(),
            topology.edges().size() * topology.repeats()));
  }

  private static GraphCost cost(Document document) {
    return GraphCost.of(DetectorGraph.build(document.spec(), document.topology()));
  }

  static String title(Optional<Part> part) {
    return Text.of(
        CostViewModel.class,
        "cost.part." + part.map(p -> p.id()).orElse("total").toLowerCase(Locale.ROOT));
  }
}
