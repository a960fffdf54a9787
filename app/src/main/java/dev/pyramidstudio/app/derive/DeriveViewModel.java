package dev.pyramidstudio.app.derive;

import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Derivation;
import dev.pyramidstudio.core.topology.Derivation.Edit;
import dev.pyramidstudio.core.topology.Derivation.Step;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * The walk. Every edit is an ordinary step of the history: it can be undone, looked at, departed
 * from. The view sets the pace by calling {@link #advance()}.
 */
public final class DeriveViewModel {
  /** Not walking. */
  public static final int ASLEEP = -1;

  private final StudioState state;
  private final ReadOnlyIntegerWrapper reached = new ReadOnlyIntegerWrapper(ASLEEP);
  private final IntegerProperty pending = new SimpleIntegerProperty(0);
  private final Deque<Edit> edits = new ArrayDeque<>();
  private final Deque<Integer> beginnings = new ArrayDeque<>();
  private List<Step> steps = List.of();

  public DeriveViewModel(StudioState state) {
    this.state = state;
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
    beginnings.clear();
    show(text("derive.start"), Derivation.start(levels));
    reached.set(0);
  }

  /** Begins the next step; its edits wait for {@link #advance()}. */
  public void next() {
    finish();
    following()
        .ifPresent(
            step -> {
              beginnings.push(state.history().position());
              edits.addAll(step.edits());
              pending.set(edits.size());
              reached.set(reached.get() + 1);
            });
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
    edits.clear();
    pending.set(0);
    if (reached.get() > 0 && !beginnings.isEmpty()) {
      int beginning = Math.min(beginnings.pop(), state.history().position());
      state.history().goTo(beginning);
      reached.set(reached.get() - 1);
    }
  }

  /** Ends the walk and leaves the topology as it is. */
  public void leave() {
    finish();
    reached.set(ASLEEP);
  }

  private void show(String description, Topology topology) {
    state.edit(description, document -> document.withTopology(topology));
  }

  private static String text(String key) {
    return Text.of(DeriveViewModel.class, key);
  }
}
