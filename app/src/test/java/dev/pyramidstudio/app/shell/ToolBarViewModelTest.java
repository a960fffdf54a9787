package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.engine.ModelChoice;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.Test;

class ToolBarViewModelTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  private final ModelChoice d0 = choice("d0", 3);
  private final ModelChoice d1 = choice("d1", 4);
  private final StudioState state =
      new StudioState(new Document(d0.id(), d0.spec(), d0.topology()));
  private final ToolBarViewModel model =
      new ToolBarViewModel(state, FXCollections.observableArrayList(d0, d1));

  private static ModelChoice choice(String id, int repeats) {
    DetectorSpec spec = CompoundScaling.of(id);
    Topology own = Presets.parse("bifpn:fast", LEVELS, repeats);
    return new ModelChoice(id, id.toUpperCase(Locale.ROOT), "d", spec, own, true);
  }

  private Topology draw() {
    Topology own = state.document().topology();
    state.editTopology("cut", t -> TopologyEdits.disconnect(t, own.edges().iterator().next()));
    return state.document().topology();
  }

  @Test
  void aSmallerPictureAndTheWayBackLeaveWhatWasDrawn() {
    Topology drawn = draw();
    state.edit("mute", d -> d.withMuted(new EdgeRef(0, 1, 0), true));
    model.chooseModel(d0.at("D0 at 256", 256));
    assertThat(state.document().spec().imageHeight()).isEqualTo(256);
    assertThat(state.document().topology()).isEqualTo(drawn);
    assertThat(state.document().muted()).hasSize(1);
    assertThat(model.modelTitleProperty().get()).contains("256");
    model.chooseModel(d0);
    assertThat(state.document().spec()).isEqualTo(d0.spec());
    assertThat(state.document().topology()).isEqualTo(drawn);
    assertThat(state.history().position()).isEqualTo(4);
    model.chooseModel(d0);
    assertThat(state.history().position()).as("nothing to change").isEqualTo(4);
  }

  @Test
  void anotherModelOnSmallerPicturesTakesOverWhatWasDrawn() {
    Topology drawn = draw();
    model.chooseModel(d1.at("D1 at 256", 256));
    assertThat(state.document().modelId()).isEqualTo("d1");
    assertThat(state.document().topology()).isEqualTo(drawn.withRepeats(4));
    state.history().goTo(0);
    model.chooseModel(d1.at("D1 at 256", 256));
    assertThat(state.document().topology()).isEqualTo(d1.topology());
  }
}
