package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.Ablation;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.progress.CancelToken;
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
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
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
  private final Latest<Question> ablations;
  private final BooleanProperty active = new SimpleBooleanProperty(false);
  private final BooleanProperty byEffect = new SimpleBooleanProperty(true);
  private final ObservableList<EdgeNeed> needs = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private Optional<Question> asked = Optional.empty();
  private Optional<Answer> told = Optional.empty();
  private Optional<Detection> declined = Optional.empty();
  private double seconds;

  /**
   * What is to be found out.
   *
   * @param full the boxes that effects are about
   */
  private record Question(RunResult run, PostOptions options, List<Detection> full) {
    boolean isAbout(RunResult otherRun, PostOptions otherOptions) {
      return run.equals(otherRun) && options.equals(otherOptions);
    }
  }

  /** What is known of it. */
  private record Answer(Question question, List<EdgeEffect> effects) {
    Answer(Question question) {
      this(question, new ArrayList<>());
    }

    Set<EdgeRef> edges() {
      return effects.stream().map(EdgeEffect::edge).collect(Collectors.toSet());
    }
  }

  public EdgeNeedsViewModel(StudioState state, TaskRunner tasks) {
    this.state = state;
    this.tasks = tasks;
    ablations = new Latest<>(tasks);
    state.selectionProperty().addListener((Observable o) -> update());
    state.resultProperty().addListener((Observable o) -> update());
    state.thresholdsProperty().addListener((Observable o) -> update());
    state.topologyProperty().addListener((Observable o) -> update());
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

  /** Stops; nothing goes on before another box, run or threshold is asked about. */
  void cancel() {
    declined = state.selection().box();
    pause();
  }

  private void pause() {
    ablations.cancel();
    running.set(false);
  }

  /** Shows the boxes that are left without a connection. */
  void preview(EdgeNeed need) {
    List<PictureMark> marks = new ArrayList<>();
    for (Detection box : need.effect().boxes()) {
      marks.add(
          new PictureMark(
              box.box(),
              PictureMark.Kind.BEFORE,
              text(
                  "needs.mark",
                  Labels.shown(box.label()),
                  String.format(Locale.ROOT, "%.2f", box.score()))));
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
    Optional<Detection> box = state.selection().box();
    if (!declined.map(EdgeNeedsViewModel::name).equals(box.map(EdgeNeedsViewModel::name))) {
      declined = Optional.empty();
    }
    // Of a run of another topology nobody wants to know more.
    Optional<RunResult> run = state.currentRun();
    if (!active.get() || box.isEmpty() || run.isEmpty()) {
      pause();
      rank();
      return;
    }
    PostOptions options = state.thresholds().options();
    if (asked.filter(question -> question.isAbout(run.get(), options)).isEmpty()) {
      ask(run.get(), options);
    } else if (!running.get() && declined.isEmpty()) {
      goOn(asked.get());
    } else {
      rank();
    }
  }

  /** What makes a box the same through runs and thresholds. */
  private static List<Integer> name(Detection box) {
    return List.of(box.anchorIndex(), box.classIndex());
  }

  private void ask(RunResult run, PostOptions options) {
    boolean sameRun = asked.filter(question -> question.run().equals(run)).isPresent();
    Question question = new Question(run, options, run.candidates().select(options));
    asked = Optional.of(question);
    declined = Optional.empty();
    if (!sameRun) {
      told = Optional.empty();
      seconds = 0;
    }
    goOn(question);
  }

  private void goOn(Question question) {
    Set<EdgeRef> done =
        told.filter(answer -> answer.question().equals(question))
            .map(Answer::edges)
            .orElse(Set.of());
    List<EdgeRef> missing =
        likeliestFirst(question.run()).stream().filter(edge -> !done.contains(edge)).toList();
    List<EdgeRef> quick = missing.stream().filter(question.run().ablations()::knows).toList();
    List<EdgeRef> slow = missing.stream().filter(edge -> !quick.contains(edge)).toList();
    running.set(!missing.isEmpty());
    rank();
    if (missing.isEmpty()) {
      return;
    }
    ablations.submit(
        (cancel, progress) -> {
          List<EdgeEffect> known = new ArrayList<>();
          for (EdgeRef edge : quick) {
            cancel.check();
            known.add(effect(question, edge, cancel));
          }
          tasks.later(() -> add(question, known, 0));
          for (EdgeRef edge : slow) {
            cancel.check();
            long begun = System.nanoTime();
            EdgeEffect effect = effect(question, edge, cancel);
            long nanos = System.nanoTime() - begun;
            tasks.later(() -> add(question, List.of(effect), nanos));
          }
          return question;
        },
        all -> running.set(false),
        problem -> stopped(question, problem));
  }

  private static EdgeEffect effect(Question question, EdgeRef edge, CancelToken cancel) {
    return question.run().ablations().effect(edge, question.full(), question.options(), cancel);
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

  private void stopped(Question question, Throwable problem) {
    if (asked.filter(question::equals).isEmpty() || problem instanceof CancellationException) {
      return;
    }
    // Asking the same again would end the same way.
    declined = state.selection().box();
    running.set(false);
    state.tell(problem);
  }

  private void add(Question question, List<EdgeEffect> effects, long nanos) {
    if (asked.filter(question::equals).isEmpty()) {
      return;
    }
    if (told.filter(answer -> answer.question().equals(question)).isEmpty()) {
      told = Optional.of(new Answer(question));
    }
    // What was cancelled a moment ago may still bring what those after it bring, too.
    Set<EdgeRef> done = told.get().edges();
    effects.stream()
        .filter(effect -> !done.contains(effect.edge()))
        .forEach(told.get().effects()::add);
    seconds += nanos / 1e9;
    rank();
  }

  private void rank() {
    Optional<Detection> box = state.selection().box();
    List<EdgeNeed> found = new ArrayList<>();
    told.ifPresent(
        answer -> {
          int index = box.map(b -> indexOf(answer.question().full(), b)).orElse(-1);
          if (index >= 0) {
            answer.effects().forEach(effect -> found.add(need(answer.question(), effect, index)));
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
                found.size(),
                told.map(answer -> Ablation.edges(answer.question().run().fusion()).size())
                    .orElse(0),
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

  private static EdgeNeed need(Question question, EdgeEffect effect, int index) {
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
