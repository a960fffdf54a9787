package dev.pyramidstudio.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.runtime.EdgeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangedBoxesTest {
  private static final EdgeRef UP_TO_P5 = new EdgeRef(2, 5, 2);

  private final StateWithRun run = new StateWithRun("bifpn:fast");

  @BeforeEach
  void watch() {
    new ChangedBoxes(run.state);
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void aWholeDragIsComparedWithWhatWasBeforeIt() {
    Detection face = run.state.detections().get(0);
    FusionEdits edits = new FusionEdits(run.state);

    edits.setWeight(UP_TO_P5, 0.9);
    edits.setWeight(UP_TO_P5, 0.6);
    edits.finish();

    assertThat(run.state.marksProperty().get()).hasSize(1);
    PictureMark mark = run.state.marksProperty().get().get(0);
    assertThat(mark.box()).isEqualTo(face.box());
    assertThat(mark.caption()).isEqualTo("face 0.77 before");

    edits.setWeight(UP_TO_P5, 0.61);
    assertThat(run.state.marksProperty().get().stream().map(PictureMark::caption))
        .as("the next drag is compared with the end of this one")
        .doesNotContain("face 0.77 before");
  }

  @Test
  void aLostBoxSaysSoAndAnotherSelectionEndsTheComparison() {
    run.state.edit("mute", document -> document.withMuted(UP_TO_P5, true));

    assertThat(run.state.detections()).isEmpty();
    assertThat(run.state.marksProperty().get().get(0).caption()).isEqualTo("face 0.77, lost");

    run.state.select(Selection.ofNode("P5_out", 1));
    assertThat(run.state.marksProperty().get()).isEmpty();
  }

  @Test
  void anotherTopologyIsNotCompared() {
    run.state.edit("fewer", document -> document.withTopology(document.topology().withRepeats(2)));

    assertThat(run.state.marksProperty().get()).isEmpty();
  }
}
