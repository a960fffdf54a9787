package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.Ablation;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Which connections the selected box needs: every one is taken away in turn, in the background, the
 * likeliest first, and each effect is listed as soon as it is known. Effects are about all boxes,
 * so that selecting another one asks nothing again.
 */
public final class EdgeNeedsViewModel {
  private final StudioState state;
  private final TaskRunner tasks;
  private final Latest<List<EdgeEffect>> ablations;
  private final BooleanProperty active = new SimpleBooleanProperty(false);
  private final BooleanProperty byEffect = new SimpleBooleanProperty(true);
  private final ObservableList<EdgeNeed> needs = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private Optional<Asked> asked = Optional.empty();
  private final List<EdgeEffect> effects = new ArrayList<>();
  private int total;
  private long begun;
  private double seconds;

  /** What the effects are about. */
  private record Asked(RunResult run, PostOptions options, List<Detection> full) {}

  public EdgeNeedsViewModel(StudioState state, TaskRunner tasks) {
    this.state = state;
    this.tasks = tasks;
    ablations = new Latest<>(tasks);
    state.selectionProperty().addListener((Observable o) -> update());
    state.resultProperty().addListener((Observable o) -> update());
    state.thresholdsProperty().addListener((Observable o) -> update());
    active.addListener((Observable o) -> update());
    byEffect.addListener((Observable o) -> rank());
  }

  /** Whether somebody looks: nothing is asked while nobody does. */
  BooleanProperty activeProperty() {
    return active;
  }

  /** Worst first, or in the network's order. */
  BooleanProperty byEffectProperty() {
    return byEffect;
  }

  ObservableList<EdgeNeed> needs() {
    return needs;
  }

  /** How many connections were taken away so far, and the time it took. */
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  StudioState state() {
    return state;
  }

  void cancel() {
    ablations.cancel();
  }

  /** Shows the boxes that are left without a connection. */
  void preview(EdgeNeed need) {
    List<PictureMark> marks = new ArrayList<>();
    for (Detection box : need.effect().boxes()) {
      marks.add(
          new PictureMark(
              box.box(),
              PictureMark.Kind.BEFORE,
              text("needs.mark", box.label(), String.format(Locale.ROOT, "%.2f", box.score()))));
    }
    state.marksProperty().set(marks);
  }

  void endPreview() {
    state.marksProperty().set(List.of());
  }

  /** Selects the connection and keeps the box. */
  void select(EdgeNeed need) {
    Selection now = state.selection();
    state.select(now.withNodes(Set.of()).withEdges(Set.of(need.edge())).inCell(need.ref().cell()));
  }

  private void update() {
    RunResult run = state.result();
    if (!active.get() || run == null || state.selection().box().isEmpty()) {
      rank();
      return;
    }
    PostOptions options = state.thresholds().options();
    boolean known =
        asked.filter(a -> a.run().equals(run) && a.options().equals(options)).isPresent();
    if (known) {
      rank();
    } else {
      ask(run, options);
    }
  }

  private void ask(RunResult run, PostOptions options) {
    Asked question = new Asked(run, options, run.candidates().select(options));
    asked = Optional.of(question);
    effects.clear();
    List<EdgeRef> ordered = likeliestFirst(run);
    total = ordered.size();
    begun = System.nanoTime();
    running.set(true);
    rank();
    ablations.submit(
        (cancel, progress) ->
            Ablation.run(
                run.fusion(),
                ordered,
                question.full(),
                (factors, token) ->
                    run.network()
                        .candidates(run.network().neck(factors, Set.of(), token), token)
                        .select(options),
                effect -> tasks.later(() -> add(question, effect)),
                Progress.NONE,
                cancel),
        all -> running.set(false),
        problem -> stopped(question, problem));
  }

  /** By the box's path once that is known, till then by where connections end. */
  private List<EdgeRef> likeliestFirst(RunResult run) {
    List<EdgeRef> edges = Ablation.edges(run.fusion());
    Topology topology = run.document().topology();
    return state
        .litPathProperty()
        .get()
        .filter(path -> path.cells().size() == topology.repeats())
        .map(path -> Ablation.likeliestFirst(edges, path))
        .or(
            () ->
                state
                    .selection()
                    .box()
                    .map(box -> Ablation.nearestFirst(edges, topology, box.level())))
        .orElse(edges);
  }

  private void stopped(Asked question, Throwable problem) {
    if (asked.filter(question::equals).isPresent()) {
      // Selecting the box again asks anew.
      asked = Optional.empty();
      running.set(false);
      state.tell(problem);
    }
  }

  private void add(Asked question, EdgeEffect effect) {
    if (asked.filter(question::equals).isPresent()) {
      effects.add(effect);
      seconds = (System.nanoTime() - begun) / 1e9;
      rank();
    }
  }

  private void rank() {
    Optional<Detection> box = state.selection().box();
    List<EdgeNeed> found = new ArrayList<>();
    asked.ifPresent(
        question -> {
          int index = box.map(b -> indexOf(question.full(), b)).orElse(-1);
          if (index >= 0) {
            effects.forEach(effect -> found.add(need(question, effect, index)));
          }
        });
    Comparator<EdgeNeed> place =
        Comparator.comparingInt((EdgeNeed n) -> n.ref().cell())
            .thenComparingInt(n -> n.ref().node())
            .thenComparingInt(n -> n.ref().input());
    found.sort(
        byEffect.get()
            ? Comparator.comparing(EdgeNeed::lost)
                .reversed()
                .thenComparingDouble(EdgeNeed::delta)
                .thenComparing(place)
            : place);
    needs.setAll(found);
    summary.set(
        found.isEmpty()
            ? ""
            : text(
                "needs.summary",
                effects.size(),
                total,
                String.format(Locale.ROOT, "%.1f", seconds)));
  }

  private static int indexOf(List<Detection> full, Detection box) {
    for (int i = 0; i < full.size(); i++) {
      if (full.get(i).anchorIndex() == box.anchorIndex()
          && full.get(i).classIndex() == box.classIndex()) {
        return i;
      }
    }
    return -1;
  }

  private static EdgeNeed need(Asked question, EdgeEffect effect, int index) {
    Topology topology = question.run().document().topology();
    EdgeRef ref = effect.edge();
    FusionNode node = topology.nodes().get(ref.node());
    Edge edge = new Edge(node.inputs().get(ref.input()), node.name());
    Detection before = question.full().get(index);
    return new EdgeNeed(
        ref,
        edge,
        EdgeKind.of(topology, edge),
        before.label(),
        before.score(),
        effect.delta(index).map(d -> before.score() + d).orElse(0.0),
        effect.loses(index),
        effect);
  }

  private static String text(String key, Object... args) {
    return Text.of(EdgeNeedsViewModel.class, key, args);
  }
}
