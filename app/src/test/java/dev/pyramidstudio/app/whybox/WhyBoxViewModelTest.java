package dev.pyramidstudio.app.whybox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.explain.EvidencePath;
import dev.pyramidstudio.core.explain.InputExplanation;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhyBoxViewModelTest {
  private final StateWithRun run = new StateWithRun("bifpn:fast");
  private final WhyBoxViewModel model = new WhyBoxViewModel(run.state, run.tasks);

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void tellsScoresAnchorAndOffsetsThatGiveTheBox() {
    Detection face = selectFace();

    BoxStory story = story();
    assertThat(story.classes()).hasSize(5);
    assertThat(story.classes().get(0).label()).isEqualTo("face");
    assertThat(story.classes().get(0).score()).isEqualTo(face.rawScore(), within(1e-6));
    assertThat(story.classes()).isSortedAccordingTo(Comparator.comparingDouble(c -> -c.logit()));
    Box anchor = story.anchor();
    double centre = (anchor.x1() + anchor.x2()) / 2 + story.offsets().get(1) * anchor.width();
    double width = anchor.width() * Math.exp(story.offsets().get(3));
    Box decoded = new Box(centre - width / 2, 0, centre + width / 2, 1).clip(512, 512);
    assertThat(decoded.x1()).isEqualTo(face.box().x1(), within(0.01));
    assertThat(decoded.x2()).isEqualTo(face.box().x2(), within(0.01));
    assertThat(StoryWords.offsets(story).lines()).hasSize(4);
    assertThat(StoryWords.all(story, 320, 320)).contains("face", "P5_out of cell 3");
  }

  @Test
  void tellsWhichNodeItComesFromAndLightsTheWay() {
    selectFace();

    BoxStory story = story();
    assertThat(story.source().orElseThrow().id()).isEqualTo("cell2.node5");
    assertThat(story.source().get().inputs().stream().mapToDouble(InputExplanation::share).sum())
        .isEqualTo(1, within(1e-4));
    EvidencePath lit = run.state.litPathProperty().get().orElseThrow();
    assertThat(lit.cells().get(2).maps().get("P5_out")).isEqualTo(1, within(1e-9));
    double entering =
        List.of("P3", "P4", "P5", "P6", "P7").stream()
            .mapToDouble(name -> lit.cells().get(0).maps().getOrDefault(name, 0.0))
            .sum();
    assertThat(entering).as("nothing is lost on the way").isEqualTo(1, within(1e-6));
  }

  @Test
  void forgetsEverythingWhenTheBoxIsLeft() {
    selectFace();

    run.state.select(Selection.ofNode("P5_out", 0));

    assertThat(model.storyProperty().get()).isEmpty();
    assertThat(run.state.litPathProperty().get()).isEmpty();
  }

  @Test
  void measuresWhatTheBoxLooksAt() {
    Detection face = selectFace();

    model.measure();

    Box seen = model.measuredProperty().get().orElseThrow();
    assertThat(seen.iou(face.box())).as("the face is among it").isPositive();
    assertThat(seen.area()).isLessThan(512.0 * 512);
    assertThat(run.state.marksProperty().get()).hasSize(1);
    run.state.select(Selection.none());
    assertThat(run.state.marksProperty().get()).isEmpty();
  }

  @Test
  void anotherBoxIsNotToldTheStoryOfTheOneBefore() {
    run.state.thresholdsProperty().set(run.state.thresholds().withScore(0.05));
    HeldRunner held = new HeldRunner();
    WhyBoxViewModel slow = new WhyBoxViewModel(run.state, held);
    selectFace();
    held.letOneRun();
    assertThat(slow.storyProperty().get()).isPresent();

    Detection other = run.state.detections().get(1);
    run.state.select(Selection.ofBox(other, 2));

    assertThat(slow.storyProperty().get()).isEmpty();
    slow.measure();
    assertThat(held.waiting()).as("its story alone").isEqualTo(1);
    held.letOneRun();
    assertThat(slow.storyProperty().get().orElseThrow().box()).isEqualTo(other);
  }

  private Detection selectFace() {
    Detection face = run.state.detections().get(0);
    run.state.select(Selection.ofBox(face, 2));
    return face;
  }

  private BoxStory story() {
    return model.storyProperty().get().orElseThrow();
  }
}
