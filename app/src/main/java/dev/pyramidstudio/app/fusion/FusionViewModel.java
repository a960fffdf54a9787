package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.explain.Explanations;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NodeWeights;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The selected fusion node: its weights as they are set this moment, and the shares of the newest
 * run. Weights come at once, without waiting for a run.
 */
public final class FusionViewModel {
  private final StudioState state;
  private final Latest<NodeExplanation> shares;
  private final ReadOnlyObjectWrapper<Optional<Subject>> subject =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<NodeExplanation>> explained =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<NodeExplanation> measured = Optional.empty();

  public FusionViewModel(StudioState state, TaskRunner tasks) {
    this.state = state;
    shares = new Latest<>(tasks);
    state.selectionProperty().addListener((Observable o) -> look());
    state.documentProperty().addListener((Observable o) -> look());
    state.resultProperty().addListener((Observable o) -> look());
    state.resultProperty().addListener((Observable o) -> measure());
    look();
  }

  ReadOnlyObjectProperty<Optional<Subject>> subjectProperty() {
    return subject.getReadOnlyProperty();
  }

  /** Weights, and shares once a run gave them; empty before the first run of this network. */
  ReadOnlyObjectProperty<Optional<NodeExplanation>> explainedProperty() {
    return explained.getReadOnlyProperty();
  }

  StudioState state() {
    return state;
  }

  EdgeKind kind(InputExplanation input, Subject of) {
    return EdgeKind.of(state.document().topology(), new Edge(input.from(), of.node().name()));
  }

  /** Whether the weight was set by hand. */
  boolean isChanged(EdgeRef edge) {
    return state.document().weightOverrides().containsKey(edge);
  }

  /** The learned raw weight, whatever was set by hand. */
  Optional<Float> learned(EdgeRef edge) {
    return run()
        .map(RunResult::learned)
        .flatMap(w -> w.node(edge.cell(), edge.node()).raw(edge.input()));
  }

  /** The newest run, if it is one of the network that is drawn now. */
  Optional<RunResult> run() {
    return state.currentRun();
  }

  private void look() {
    Optional<Subject> now = Subject.of(state.document().topology(), state.selection());
    boolean another = !now.equals(subject.get());
    if (another) {
      subject.set(now);
    }
    show();
    if (another) {
      measure();
    }
  }

  private void show() {
    Optional<NodeExplanation> now =
        subject
            .get()
            .flatMap(
                of ->
                    run()
                        .map(
                            run ->
                                withShares(
                                    Explanations.ofNode(
                                        state.document().topology(),
                                        state.document().changed(run.learned()),
                                        of.cell(),
                                        of.index(),
                                        Map.of()))));
    if (!now.equals(explained.get())) {
      explained.set(now);
    }
  }

  private NodeExplanation withShares(NodeExplanation fresh) {
    Optional<NodeExplanation> known =
        measured.filter(m -> m.id().equals(fresh.id()) && inputs(m).equals(inputs(fresh)));
    if (known.isEmpty()) {
      return fresh;
    }
    List<InputExplanation> inputs = new ArrayList<>();
    for (int i = 0; i < fresh.inputs().size(); i++) {
      InputExplanation now = fresh.inputs().get(i);
      InputExplanation then = known.get().inputs().get(i);
      // What global attention multiplies with is known only from the run.
      List<Float> factors =
          then.factors().size() > now.factors().size() ? then.factors() : now.factors();
      inputs.add(
          new InputExplanation(
              now.from(),
              now.fromLevel(),
              now.raw(),
              factors,
              now.muted(),
              then.share(),
              then.magnitude()));
    }
    return new NodeExplanation(
        fresh.cell(), fresh.node(), fresh.name(), fresh.level(), fresh.fusion(), inputs);
  }

  private static List<String> inputs(NodeExplanation node) {
    return node.inputs().stream().map(InputExplanation::from).toList();
  }

  private void measure() {
    Optional<RunResult> run = run();
    if (run.isEmpty() || subject.get().isEmpty()) {
      return;
    }
    Subject of = subject.get().get();
    RunResult from = run.get();
    shares.submit(
        (cancel, progress) -> {
          FusionWeights weights = from.fusion();
          NodeWeights node = weights.node(of.cell(), of.index());
          Set<String> needed = Explanations.captures(node);
          Map<String, Tensor> maps = new HashMap<>(from.maps());
          if (!maps.keySet().containsAll(needed)) {
            maps.putAll(from.network().neck(from.factors(), needed, cancel));
          }
          return Explanations.ofNode(
              from.document().topology(), weights, of.cell(), of.index(), maps);
        },
        found -> {
          measured = Optional.of(found);
          show();
        },
        state::tell);
  }
}
