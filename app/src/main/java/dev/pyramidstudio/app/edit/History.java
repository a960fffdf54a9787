package dev.pyramidstudio.app.edit;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A value with its past: every change is a {@link Command}. Changes that change nothing leave no
 * trace, changes with the same merge key in a row are one step, and a listener of the value must
 * not push a change of its own.
 *
 * @param <T> an immutable value with {@code equals}
 */
public final class History<T> {
  private final ReadOnlyObjectWrapper<T> value;
  private final ObservableList<Command<T>> commands = FXCollections.observableArrayList();
  private final ObservableList<Command<T>> readOnlyCommands =
      FXCollections.unmodifiableObservableList(commands);
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(0);
  private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<T> saved;
  private boolean mergeOpen;
  private boolean changing;

  public History(T start) {
    value = new ReadOnlyObjectWrapper<>(start);
    saved = new ReadOnlyObjectWrapper<>(start);
  }

  /** A history of its own that has come just as far. */
  public History<T> copy() {
    History<T> copy = new History<>(value.get());
    copy.commands.setAll(commands);
    copy.position.set(position.get());
    copy.saved.set(saved.get());
    copy.modified.set(modified.get());
    return copy;
  }

  public ReadOnlyObjectProperty<T> valueProperty() {
    return value.getReadOnlyProperty();
  }

  public T value() {
    return value.get();
  }

  /** All steps, those that were undone included: the first {@link #position()} are in force. */
  public ObservableList<Command<T>> commands() {
    return readOnlyCommands;
  }

  /** How many of the {@link #commands()} are in force. */
  public ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  public int position() {
    return position.get();
  }

  /** Grows with every change, undo, redo and save. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Whether the value differs from the one last marked as saved. */
  public ReadOnlyBooleanProperty modifiedProperty() {
    return modified.getReadOnlyProperty();
  }

  /** What lies on disc. */
  public ReadOnlyObjectProperty<T> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  public T saved() {
    return saved.get();
  }

  /** Does {@code change} as a step of its own; false if it changes nothing. */
  public boolean edit(String description, UnaryOperator<T> change) {
    return edit(description, Optional.empty(), change);
  }

  /** Does {@code change}, as part of the step before if that has the same key and is still open. */
  public boolean edit(String description, String mergeKey, UnaryOperator<T> change) {
    return edit(description, Optional.of(mergeKey), change);
  }

  private boolean edit(String description, Optional<String> mergeKey, UnaryOperator<T> change) {
    T before = value.get();
    T after = change.apply(before);
    if (before.equals(after)) {
      return false;
    }
    requireQuiet();
    commands.remove(position.get(), commands.size());
    int last = position.get() - 1;
    boolean stillOpen = true;
    if (mergeOpen && last >= 0 && mergeKey.isPresent() && sameKey(commands.get(last), mergeKey)) {
      T start = commands.get(last).before();
      if (start.equals(after)) {
        commands.remove(last);
        // The step before may have the same key, and has ended.
        stillOpen = false;
      } else {
        commands.set(last, new Command<>(description, start, after, mergeKey));
      }
    } else {
      commands.add(new Command<>(description, before, after, mergeKey));
    }
    mergeOpen = stillOpen;
    show(after, commands.size());
    return true;
  }

  private static boolean sameKey(Command<?> command, Optional<String> key) {
    return command.mergeKey().equals(key);
  }

  /** Takes the step of this key back that is still open, as if it had not been begun. */
  public void abandon(String mergeKey) {
    int last = position.get() - 1;
    if (mergeOpen && last >= 0 && sameKey(commands.get(last), Optional.of(mergeKey))) {
      requireQuiet();
      T start = commands.get(last).before();
      commands.remove(last);
      show(start, last);
    }
    mergeOpen = false;
  }

  /** Ends the current step: the next change starts a new one even with the same merge key. */
  public void endMerge() {
    mergeOpen = false;
  }

  /** Description of what undo would take back. */
  public Optional<String> undoable() {
    return position.get() == 0
        ? Optional.empty()
        : Optional.of(commands.get(position.get() - 1).description());
  }

  /** Description of what redo would bring back. */
  public Optional<String> redoable() {
    return position.get() == commands.size()
        ? Optional.empty()
        : Optional.of(commands.get(position.get()).description());
  }

  public boolean undo() {
    return position.get() > 0 && goTo(position.get() - 1);
  }

  public boolean redo() {
    return position.get() < commands.size() && goTo(position.get() + 1);
  }

  /**
   * Goes to the value after the first {@code steps} commands, undoing or redoing what lies between.
   *
   * @throws IndexOutOfBoundsException if there are not that many commands
   */
  public boolean goTo(int steps) {
    if (steps == position.get()) {
      return false;
    }
    requireQuiet();
    T target = steps == 0 ? commands.get(0).before() : commands.get(steps - 1).after();
    mergeOpen = false;
    show(target, steps);
    return true;
  }

  /** Starts over from {@code start}, as after opening another file. */
  public void reset(T start) {
    requireQuiet();
    commands.clear();
    saved.set(start);
    mergeOpen = false;
    show(start, 0);
  }

  /** Remembers the current value as what lies on disc. */
  public void markSaved() {
    markSaved(value.get());
  }

  /** Remembers {@code value}, which may be an earlier one by now, as what lies on disc. */
  public void markSaved(T value) {
    saved.set(value);
    mergeOpen = false;
    modified.set(!value.equals(this.value.get()));
    revision.set(revision.get() + 1);
  }

  private void requireQuiet() {
    if (changing) {
      throw new IllegalStateException("a listener of the value pushed a change");
    }
  }

  private void show(T next, int steps) {
    changing = true;
    try {
      position.set(steps);
      value.set(next);
      modified.set(!next.equals(saved.get()));
      revision.set(revision.get() + 1);
    } finally {
      changing = false;
    }
  }
}
