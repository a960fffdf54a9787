package dev.pyramidstudio.app.derive;

import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Derivation;
import dev.pyramidstudio.core.topology.Derivation.Edit;
import dev.pyramidstudio.core.topology.Derivation.Step;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * The walk. Every edit is an ordinary step of the history: it can be undone, looked at, departed
 * from. Whatever else changes the topology, the walk goes where that is on the way, or ends. The
 * view sets the pace by calling {@link #advance()}.
 */
public final class DeriveViewModel {
  /** Not walking. */
  public static final int ASLEEP = -1;

  private final StudioState state;
  private final ReadOnlyIntegerWrapper reached = new ReadOnlyIntegerWrapper(ASLEEP);
  private final IntegerProperty pending = new SimpleIntegerProperty(0);
  private final Deque<Edit> edits = new ArrayDeque<>();
  private final List<Integer> beginnings = new ArrayList<>();
  private List<Step> steps = List.of();
  private Topology bare;
  private int origin;

  /** How many edits of the step to come were made before. */
  private int made;

  private boolean walking;

  public DeriveViewModel(StudioState state) {
    this.state = state;
    state.topologyProperty().addListener((o, was, now) -> changed(now));
  }

  /** How many steps are done; {@link #ASLEEP} while nobody walks. */
  public ReadOnlyIntegerProperty reachedProperty() {
    return reached.getReadOnlyProperty();
  }

  /** How many edits of the current step are still to be shown. */
  public IntegerProperty pendingProperty() {
    return pending;
  }

  public int count() {
    return steps.size();
  }

  /** The step that was taken last; empty at the start. */
  public Optional<Step> current() {
    return reached.get() > 0 ? Optional.of(steps.get(reached.get() - 1)) : Optional.empty();
  }

  /** The step to come; empty at the end. */
  public Optional<Step> following() {
    return reached.get() >= 0 && reached.get() < steps.size()
        ? Optional.of(steps.get(reached.get()))
        : Optional.empty();
  }

  /** Empties the canvas and stands at the beginning of the way. */
  public void start() {
    List<Integer> levels = state.document().topology().levels();
    try {
      steps = Derivation.steps(levels, state.document().spec().cells());
    } catch (RefusedException tooFew) {
      state.problemProperty().set(Optional.of(tooFew.getMessage()));
      return;
    }
    dropEdits();
    beginnings.clear();
    bare = Derivation.start(levels);
    show(text("derive.start"), bare);
    origin = state.history().position();
    made = 0;
    reached.set(0);
  }

  /** Begins the next step; its edits wait for {@link #advance()}. */
  public void next() {
    finish();
    following()
        .ifPresent(
            step -> {
              begin(reached.get());
              edits.addAll(step.edits().subList(made, step.edits().size()));
              made = 0;
              pending.set(edits.size());
              reached.set(reached.get() + 1);
            });
  }

  /** Notes where a step begins, unless it is one that was begun already. */
  private void begin(int step) {
    if (made == 0 && step < beginnings.size()) {
      beginnings.subList(step, beginnings.size()).clear();
    }
    if (step == beginnings.size()) {
      beginnings.add(state.history().position());
    }
  }

  /** Does one waiting edit. */
  public void advance() {
    Edit edit = edits.poll();
    if (edit != null) {
      show(edit.description(), edit.result());
      pending.set(edits.size());
    }
  }

  /** Does all waiting edits at once. */
  public void finish() {
    while (!edits.isEmpty()) {
      advance();
    }
  }

  /** Goes back to where the last step began, undoing whatever was done since. */
  public void back() {
    dropEdits();
    made = 0;
    if (reached.get() > 0) {
      int step = reached.get() - 1;
      int beginning = Math.min(beginnings.get(step), state.history().position());
      walk(() -> state.history().goTo(beginning));
      reached.set(step);
    }
  }

  private void dropEdits() {
    edits.clear();
    pending.set(0);
  }

  /** Ends the walk and leaves the topology as it is. */
  public void leave() {
    finish();
    reached.set(ASLEEP);
  }

  private void walk(Runnable step) {
    walking = true;
    try {
      step.run();
    } finally {
      walking = false;
    }
  }

  /** Somebody else changed the topology: by an edit, by undo or redo, by opening another one. */
  private void changed(Topology now) {
    if (walking || reached.get() == ASLEEP) {
      return;
    }
    dropEdits();
    made = 0;
    boolean before = state.history().position() < origin;
    reached.set(before ? ASLEEP : placeOf(withoutPlaces(now)));
  }

  /** How many steps lead to a topology, and in {@link #made} how many edits of the next one. */
  private int placeOf(Topology topology) {
    for (int step = Math.min(beginnings.size(), steps.size()) - 1; step >= 0; step--) {
      List<Edit> each = steps.get(step).edits();
      for (int edit = each.size() - 1; edit >= 0; edit--) {
        if (withoutPlaces(each.get(edit).result()).equals(topology)) {
          boolean whole = edit == each.size() - 1;
          made = whole ? 0 : edit + 1;
          return whole ? step + 1 : step;
        }
      }
    }
    return withoutPlaces(bare).equals(topology) ? 0 : ASLEEP;
  }

  /** Where nodes lie on the canvas makes no other topology of it. */
  private static Topology withoutPlaces(Topology topology) {
    return topology.withNodes(
        topology.nodes().stream().map(node -> node.withPosition(Optional.empty())).toList());
  }

  private void show(String description, Topology topology) {
    walk(() -> state.edit(description, document -> document.withTopology(topology)));
  }

  private static String text(String key) {
    return Text.of(DeriveViewModel.class, key);
  }
}
