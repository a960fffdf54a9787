package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.topology.Derivation;
import dev.pyramidstudio.core.topology.Derivation.Step;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The walk from FPN to BiFPN in the real window. */
class DeriveWalkTest extends WindowTestBase {
  private Topology topology() {
    return onFx(() -> state.document().topology());
  }

  @Test
  void eachStepIsSaidWhyAndUndoneAsAnyEdit() throws TimeoutException {
    Document before = onFx(state::document);
    Topology preset = topology();
    List<Step> steps = Derivation.steps(preset.levels(), preset.repeats());
    List<Topology> seen = new ArrayList<>(List.of(preset));
    onFx(() -> state.documentProperty().addListener((o, was, now) -> seen.add(now.topology())));

    clickOn("Derive");
    assertThat(topology().nodes()).isEmpty();
    for (Step step : steps) {
      assertThat(textOf("#derive-next")).isEqualTo("Next: " + step.title());
      clickOn("#derive-next");
      // The edits follow one another slowly enough to be seen.
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> topology().equals(step.result()));
      assertThat(textOf("#derive-title")).isEqualTo(step.title());
      assertThat(textOf("#derive-why")).isEqualTo(step.why()).endsWith(".");
      assertThat(onFx(() -> state.history().undoable()))
          .hasValue(step.edits().get(step.edits().size() - 1).description());
    }
    assertThat(textOf("#derive-next")).isEqualTo("Done");
    assertThat(steps.stream().limit(3).map(step -> Presets.identify(step.result()).orElseThrow()))
        .containsExactly("fpn:sum", "panet:sum", "simplified-panet:sum");
    assertThat(TopologyDiff.between(topology(), preset).isEmpty()).as("BiFPN, thrice").isTrue();
    assertThat(textOf("#training-badge")).isEqualTo("trained");

    int edits = 1 + steps.stream().mapToInt(step -> step.edits().size()).sum();
    assertThat(seen).as("one picture of each edit").hasSize(1 + edits);
    assertThat(onFx(() -> state.history().position())).isEqualTo(edits);
    List<Topology> way = List.copyOf(seen);
    for (int i = edits - 1; i >= 0; i--) {
      assertThat(onFx(() -> state.history().undo())).isTrue();
      assertThat(topology()).isEqualTo(way.get(i));
    }
    assertThat(onFx(state::document)).isEqualTo(before);
  }
}
