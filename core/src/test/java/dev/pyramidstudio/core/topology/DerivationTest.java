package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Derivation.Edit;
import dev.pyramidstudio.core.topology.Derivation.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DerivationTest {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  @Test
  void itPassesThePublishedNetworksAndEndsAtBifpn() {
    List<Step> steps = Derivation.steps(LEVELS, 3);
    assertThat(steps)
        .extracting(Step::key)
        .containsExactly("fpn", "panet", "simplified-panet", "skip", "weights", "repeat");
    assertThat(steps)
        .extracting(step -> Presets.identify(step.result()).orElse("?"))
        .containsExactly(
            "fpn:sum",
            "panet:sum",
            "simplified-panet:sum",
            "bifpn:sum",
            "bifpn:fast",
            "bifpn:fast");
    assertThat(steps.get(5).result()).isEqualTo(Presets.parse("bifpn", LEVELS, 3));
    assertThat(steps.get(1).edits()).hasSize(5);
    assertThat(steps).allSatisfy(step -> assertThat(step.why()).endsWith("."));
  }

  static List<List<Integer>> ranges() {
    return PresetsTest.ranges();
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void everyEditOnTheWayIsSoundAndSmall(List<Integer> levels) {
    if (levels.size() < 2) {
      assertThatThrownBy(() -> Derivation.steps(levels, 2))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("two levels");
      return;
    }
    Topology last = Derivation.start(levels);
    for (Step step : Derivation.steps(levels, 2)) {
      for (Edit edit : step.edits()) {
        assertThat(TopologyRules.flaw(edit.result())).isEmpty();
        assertThat(edit.result()).isNotEqualTo(last);
        TopologyCheck.requireRunnable(edit.result());
        last = edit.result();
      }
    }
    assertThat(last).isEqualTo(Presets.parse("bifpn", levels, 2));
  }

  @Test
  void aSingleCellIsNotRepeated() {
    assertThat(Derivation.steps(LEVELS, 1)).hasSize(5);
    assertThatThrownBy(() -> Derivation.steps(LEVELS, 0)).isInstanceOf(RefusedException.class);
  }
}
