package dev.pyramidstudio.app.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeriveViewModelTest {
  private final Topology bifpn = Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3);
  private final StudioState state =
      new StudioState(
          new Document("lite0", CompoundScaling.of("lite0"), bifpn.withName("what was there")));
  private final DeriveViewModel model = new DeriveViewModel(state);

  private void walkToTheEnd() {
    model.start();
    while (model.following().isPresent()) {
      model.next();
      model.finish();
    }
  }

  @Test
  void theWayEndsAtBifpn() {
    walkToTheEnd();
    assertThat(TopologyDiff.between(state.document().topology(), bifpn).isEmpty()).isTrue();
    assertThat(model.reachedProperty().get()).isEqualTo(model.count());
  }

  @Test
  void undoingEverythingGivesWhatWasThere() {
    walkToTheEnd();
    state.history().goTo(0);
    assertThat(state.document().topology().name()).isEqualTo("what was there");
  }

  @Test
  void backUndoesOneStepWithAllItsEdits() {
    model.start();
    model.next();
    model.finish();
    Topology fpn = state.document().topology();
    model.next();
    model.advance();
    assertThat(state.document().topology()).isNotEqualTo(fpn);
    model.back();
    assertThat(state.document().topology()).isEqualTo(fpn);
    assertThat(model.reachedProperty().get()).isEqualTo(1);
    model.back();
    assertThat(state.document().topology().nodes()).isEmpty();
    model.back();
    assertThat(model.reachedProperty().get()).isZero();
  }

  @Test
  void whatIsOpenedWhileAStepIsShownStaysAsItIs() {
    model.start();
    model.next();
    model.advance();
    Topology opened = Presets.parse("panet", List.of(3, 4, 5, 6, 7), 2);
    state.history().reset(state.document().withTopology(opened));
    assertThat(model.reachedProperty().get()).isEqualTo(DeriveViewModel.ASLEEP);
    assertThat(model.pendingProperty().get()).isZero();
    model.advance();
    model.finish();
    model.leave();
    assertThat(state.document().topology()).isEqualTo(opened);
    assertThat(state.history().position()).isZero();
  }

  @Test
  void startingAgainForgetsWhatWasToCome() {
    model.start();
    model.next();
    model.advance();
    model.start();
    assertThat(model.pendingProperty().get()).isZero();
    model.advance();
    assertThat(state.document().topology().nodes()).isEmpty();
    assertThat(model.reachedProperty().get()).isZero();
  }

  @Test
  void undoAndRedoMoveThePlaceOnTheWay() {
    model.start();
    model.next();
    model.finish();
    int fpn = state.history().position();
    model.next();
    model.advance();
    state.history().undo();
    assertThat(model.pendingProperty().get()).isZero();
    assertThat(model.reachedProperty().get()).isEqualTo(1);
    state.history().undo();
    assertThat(model.reachedProperty().get()).as("a part of a step is no step").isZero();
    state.history().redo();
    assertThat(model.reachedProperty().get()).isEqualTo(1);
    state.history().undo();
    state.history().undo();
    model.next();
    model.finish();
    assertThat(Presets.identify(state.document().topology())).contains("fpn:sum");
    assertThat(state.history().position()).as("what was made is not made again").isEqualTo(fpn);
    model.back();
    assertThat(state.document().topology().nodes()).isEmpty();
    state.history().undo();
    assertThat(model.reachedProperty().get()).isEqualTo(DeriveViewModel.ASLEEP);
  }

  @Test
  void movingANodeStaysOnTheWayAndAnotherConnectionLeavesIt() {
    model.start();
    model.next();
    model.finish();
    String node = state.document().topology().nodes().get(1).name();
    state.editTopology("move", t -> TopologyEdits.moveNode(t, node, new Position(4, 0)));
    assertThat(model.reachedProperty().get()).isEqualTo(1);
    Topology moved = state.document().topology();
    Edge first = moved.edges().iterator().next();
    state.editTopology("cut", t -> TopologyEdits.disconnect(t, first));
    assertThat(state.document().topology()).isNotEqualTo(moved);
    assertThat(model.reachedProperty().get()).isEqualTo(DeriveViewModel.ASLEEP);
  }

  @Test
  void leavingKeepsTheStepWhole() {
    model.start();
    model.next();
    model.leave();
    assertThat(Presets.identify(state.document().topology())).contains("fpn:sum");
    assertThat(model.reachedProperty().get()).isEqualTo(DeriveViewModel.ASLEEP);
  }
}
