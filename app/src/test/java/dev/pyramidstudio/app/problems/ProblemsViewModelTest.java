package dev.pyramidstudio.app.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Problem;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsViewModelTest {
  private final Topology bifpn = Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3);
  private final StudioState state =
      new StudioState(new Document("d0", CompoundScaling.of("d0"), bifpn));
  private final ProblemsViewModel model = new ProblemsViewModel(state);

  @Test
  void followsTheEditsSelectsThePlaceAndMends() {
    assertThat(model.problems()).isEmpty();
    // Nothing takes P6_td any more.
    Topology dangling =
        accepted(
            TopologyEdits.disconnect(
                bifpn, List.of(new Edge("P6_td", "P5_td"), new Edge("P6_td", "P6_out"))));
    state.edit("edit", document -> document.withTopology(dangling));

    Problem problem =
        model.problems().stream()
            .filter(each -> each.kind() == Problem.Kind.DANGLING_NODE)
            .findFirst()
            .orElseThrow();
    model.select(problem);
    assertThat(state.selection().singleNode()).contains("P6_td");

    int before = state.history().position();
    model.mend(model.mends(problem).get(0));
    assertThat(model.problems()).noneMatch(p -> p.kind() == Problem.Kind.DANGLING_NODE);
    assertThat(state.history().position()).isEqualTo(before + 1);
    state.history().undo();
    assertThat(model.problems()).anyMatch(p -> p.kind() == Problem.Kind.DANGLING_NODE);
  }

  @Test
  void oneSeverityCanBeShownAlone() {
    state.edit(
        "edit",
        document ->
            document.withTopology(
                accepted(
                    TopologyEdits.disconnect(
                        bifpn, List.of(new Edge("P3", "P3_out"), new Edge("P4_td", "P3_out"))))));
    assertThat(model.shown()).isEqualTo(model.problems()).hasSizeGreaterThan(1);

    model.onlyProperty().set(Optional.of(Problem.Severity.ERROR));
    assertThat(model.shown())
        .isNotEmpty()
        .hasSizeLessThan(model.problems().size())
        .allMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    assertThat(model.countProperty(Problem.Severity.ERROR).get())
        .isEqualTo("Errors " + model.shown().size());

    state.history().undo();
    assertThat(model.onlyProperty().get()).as("nothing is left to hide").isEmpty();
  }

  private static Topology accepted(EditResult result) {
    return ((EditResult.Accepted) result).topology();
  }
}
