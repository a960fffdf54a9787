package dev.pyramidstudio.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EditResult;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs after which edit; runs go on when the test lets them. */
class EngineTest {
  private final HeldRunner runs = new HeldRunner();
  private final StateWithRun window = new StateWithRun("bifpn:fast", runs);
  private final StudioState state = window.state;
  private final List<RunResult> results = new ArrayList<>();

  @BeforeEach
  void firstRun() {
    runs.letOneRun();
    state.resultProperty().addListener((o, was, now) -> results.add(now));
  }

  @AfterEach
  void close() {
    window.close();
  }

  private void edit(Function<Topology, EditResult> change) {
    assertThat(state.editTopology("edit", change)).isInstanceOf(EditResult.Accepted.class);
  }

  private void cut(String from, String to) {
    edit(t -> TopologyEdits.disconnect(t, new Edge(from, to)));
  }

  private void addLoneNode() {
    edit(t -> TopologyEdits.addNode(t, 4, List.of(), Fusion.FAST, Optional.empty()));
  }

  private void letAllRun() {
    while (runs.waiting() > 0) {
      runs.letOneRun();
    }
  }

  @Test
  void ofManyEditsInARowTheNewestRuns() {
    cut("P4", "P4_out");
    cut("P5", "P5_out");
    cut("P6", "P6_out");
    letAllRun();
    assertThat(results).hasSize(1);
    assertThat(results.get(0).document()).isEqualTo(state.document());
  }

  @Test
  void weightsThatFitStayAndNewNodesStartFromTheSeed() {
    RunResult before = state.result();
    assertThat(before.trained()).isTrue();
    List<Detection> boxes = List.copyOf(state.detections());
    assertThat(boxes).isNotEmpty();
    Edge edge = new Edge("P4_out", "P5_out");
    edit(t -> TopologyEdits.insertOnEdge(t, edge, 5, Fusion.FAST));
    letAllRun();
    String fresh =
        state.document().topology().nodes().stream()
            .map(node -> node.name())
            .filter(name -> before.document().topology().node(name).isEmpty())
            .findFirst()
            .orElseThrow();
    RunResult first = state.result();
    assertThat(first.trained()).isFalse();
    assertThat(first.weights().untrainedNodes()).contains(fresh).doesNotContain("P4_td");
    assertThat(state.history().undo()).isTrue();
    letAllRun();
    assertThat(state.result().trained()).isTrue();
    assertThat(state.detections()).isEqualTo(boxes);
    assertThat(state.history().redo()).isTrue();
    letAllRun();
    assertThat(state.result().detections(state.thresholds()))
        .as("a seeded start gives the same boxes each time")
        .isEqualTo(first.detections(state.thresholds()));
  }

  @Test
  void whatCannotRunKeepsTheOldBoxesAndSaysWhy() {
    List<Detection> boxes = List.copyOf(state.detections());
    addLoneNode();
    assertThat(runs.waiting()).isZero();
    assertThat(state.statusProperty().get()).startsWith("Not run: ").contains("P4_1");
    assertThat(state.detections()).isEqualTo(boxes);
  }

  @Test
  void aRunThatEndsTooLateDoesNotHideWhyThereIsNoNext() {
    cut("P4", "P4_out");
    addLoneNode();
    letAllRun();
    assertThat(state.statusProperty().get()).startsWith("Not run: ");
    assertThat(results).as("it was cancelled").isEmpty();
    assertThat(state.activityProperty().get().running()).isFalse();
  }

  @Test
  void aRunTakesBackItsOwnProblemsOnly() {
    cut("P4", "P4_out");
    state.problemProperty().set(Optional.of("a file could not be read"));
    letAllRun();
    assertThat(results).hasSize(1);
    assertThat(state.problemProperty().get()).contains("a file could not be read");
  }
}
