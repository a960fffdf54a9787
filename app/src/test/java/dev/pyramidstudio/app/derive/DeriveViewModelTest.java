package dev.pyramidstudio.app.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
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
  void leavingKeepsTheStepWhole() {
    model.start();
    model.next();
    model.leave();
    assertThat(Presets.identify(state.document().topology())).contains("fpn:sum");
    assertThat(model.reachedProperty().get()).isEqualTo(DeriveViewModel.ASLEEP);
  }
}
