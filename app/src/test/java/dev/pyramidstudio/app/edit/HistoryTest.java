package dev.pyramidstudio.app.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void undoAndRedoWalkThroughTheSteps() {
    History<String> history = new History<>("a");
    history.edit("add b", value -> value + "b");
    history.edit("add c", value -> value + "c");

    assertThat(history.undoable()).hasValue("add c");
    assertThat(history.undo()).isTrue();
    assertThat(history.value()).isEqualTo("ab");
    assertThat(history.redoable()).hasValue("add c");
    assertThat(history.undo()).isTrue();
    assertThat(history.undo()).isFalse();
    assertThat(history.redo()).isTrue();
    assertThat(history.value()).isEqualTo("ab");
    history.edit("add d", value -> value + "d");
    assertThat(history.redo()).isFalse();
    assertThat(history.commands())
        .extracting(Command::description)
        .containsExactly("add b", "add d");
  }

  @Test
  void aChangeThatChangesNothingLeavesNoTrace() {
    History<String> history = new History<>("a");
    assertThat(history.edit("same", value -> "a")).isFalse();
    assertThat(history.commands()).isEmpty();
    assertThat(history.revisionProperty().get()).isZero();
  }

  @Test
  void aDragIsOneStep() {
    History<Integer> history = new History<>(0);
    history.edit("to 1", "drag", value -> 1);
    history.edit("to 2", "drag", value -> 2);
    assertThat(history.commands()).hasSize(1);
    history.endMerge();
    history.edit("to 3", "drag", value -> 3);
    assertThat(history.commands()).hasSize(2);
    history.undo();
    assertThat(history.value()).isEqualTo(2);
    history.undo();
    assertThat(history.value()).isZero();
  }

  @Test
  void aDragThatIsGivenUpTakesNothingElseWithIt() {
    History<Integer> history = new History<>(0);
    history.edit("before", value -> 7);
    history.edit("to 1", "drag", value -> 1);
    history.abandon("drag");
    assertThat(history.value()).isEqualTo(7);
    assertThat(history.redoable()).isEmpty();

    history.edit("to 1", "drag", value -> 1);
    history.edit("back", "drag", value -> 7);
    history.abandon("drag");
    history.edit("other", "other drag", value -> 8);
    history.abandon("drag");
    history.edit("ended", "drag", value -> 9);
    history.endMerge();
    history.abandon("drag");
    assertThat(history.commands())
        .extracting(Command::description)
        .containsExactly("before", "other", "ended");
    assertThat(history.value()).isEqualTo(9);
  }

  @Test
  void aDragBackToItsStartIsNoStep() {
    History<Integer> history = new History<>(0);
    history.edit("to 1", "drag", value -> 1);
    history.edit("to 0", "drag", value -> 0);
    assertThat(history.commands()).isEmpty();
    assertThat(history.position()).isZero();
  }

  @Test
  void modifiedFollowsWhatWasSaved() {
    History<Integer> history = new History<>(0);
    history.edit("to 1", value -> 1);
    assertThat(history.modifiedProperty().get()).isTrue();
    history.markSaved();
    assertThat(history.modifiedProperty().get()).isFalse();
    history.undo();
    assertThat(history.modifiedProperty().get()).isTrue();
    history.redo();
    assertThat(history.modifiedProperty().get()).isFalse();
  }

  @Test
  void aListenerMustNotPush() {
    History<Integer> history = new History<>(0);
    List<Throwable> thrown = new ArrayList<>();
    history
        .valueProperty()
        .addListener(
            (o, was, now) -> {
              try {
                history.edit("again", value -> value + 1);
              } catch (IllegalStateException refused) {
                thrown.add(refused);
              }
            });
    history.edit("once", value -> value + 1);
    assertThat(thrown).hasSize(1);
    assertThat(history.value()).isEqualTo(1);
  }

  @Test
  void goingToAStepThatIsNotThereIsRefused() {
    History<Integer> history = new History<>(0);
    assertThatThrownBy(() -> history.goTo(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aDragThatReturnsAndGoesOnLeavesTheDragBeforeAlone() {
    History<Integer> history = new History<>(0);
    history.edit("to 1", "drag", value -> 1);
    history.endMerge();
    history.edit("to 2", "drag", value -> 2);
    history.edit("back to 1", "drag", value -> 1);
    history.edit("to 3", "drag", value -> 3);
    history.edit("to 4", "drag", value -> 4);
    assertThat(history.commands()).extracting(Command::description).containsExactly("to 1", "to 4");
    history.undo();
    assertThat(history.value()).isEqualTo(1);
  }

  @Property
  void undoingEverythingGivesTheStart(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9) Integer> moves) {
    History<Integer> history = new History<>(5);
    List<Integer> model = new ArrayList<>(List.of(5));
    int at = 0;
    for (int move : moves) {
      if (move == 8) {
        at -= history.undo() ? 1 : 0;
      } else if (move == 9) {
        at += history.redo() ? 1 : 0;
      } else if (history.edit("to " + move, value -> move)) {
        model.subList(at + 1, model.size()).clear();
        model.add(move);
        at++;
      }
      assertThat(history.value()).isEqualTo(model.get(at));
      assertThat(history.position()).isEqualTo(at);
      assertThat(history.commands()).hasSize(model.size() - 1);
    }
    history.goTo(0);
    assertThat(history.value()).isEqualTo(5);
  }
}
