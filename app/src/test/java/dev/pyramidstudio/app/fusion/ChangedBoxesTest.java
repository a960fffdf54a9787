package dev.pyramidstudio.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Fusion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  void aMethodThatIsSwitchedIsComparedToo() {
    FusionEdits edits = new FusionEdits(run.state);
    Detection face = run.state.detections().get(0);

    edits.setFusion(run.state.document().topology().node("P5_out").orElseThrow(), Fusion.SUM);
    assertThat(marks()).extracting(PictureMark::box).contains(face.box());

    List<Box> changed = run.state.detections().stream().map(Detection::box).toList();
    edits.setAllFusion(Fusion.SOFTMAX);
    assertThat(marks())
        .extracting(PictureMark::box)
        .as("the next switch is compared with the one before")
        .isNotEmpty()
        .isSubsetOf(changed);
  }

  @Test
  void boxesThatOtherThresholdsLeaveOutAreNotLost() {
    weaken();

    run.state.thresholdsProperty().set(run.state.thresholds().withScore(0.95));
    assertThat(run.state.detections()).isEmpty();
    assertThat(marks()).isEmpty();

    new FusionEdits(run.state).resetAll();
    assertThat(marks()).as("no box before, none now").isEmpty();
  }

  @Test
  void boxesOfHiddenClassesAreNotLost() {
    weaken();

    run.state.hiddenLabels().add("face");

    assertThat(run.state.detections()).isEmpty();
    assertThat(marks()).isEmpty();
  }

  @Test
  void boxesOfAnotherPictureAreNotMarked() {
    weaken();
    Path coffee = Installation.here().sampleImages().resolve("coffee.png");

    run.state
        .pictureProperty()
        .set(new LoadedPicture("coffee.png", Optional.of(coffee), Pictures.read(coffee)));

    assertThat(run.state.detections()).isNotEmpty();
    assertThat(marks()).isEmpty();
  }

  /** Leaves a mark on the picture. */
  private void weaken() {
    FusionEdits edits = new FusionEdits(run.state);
    edits.setWeight(UP_TO_P5, 0.6);
    edits.finish();
    assertThat(marks()).isNotEmpty();
  }

  private List<PictureMark> marks() {
    return run.state.marksProperty().get();
  }

  @Test
  void anotherTopologyIsNotCompared() {
    run.state.edit("fewer", document -> document.withTopology(document.topology().withRepeats(2)));

    assertThat(run.state.marksProperty().get()).isEmpty();
  }
}
