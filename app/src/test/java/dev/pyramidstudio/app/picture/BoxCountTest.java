package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.app.task.HeldRunner;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BoxCountTest {
  private static final StateWithRun WITH_RUN = new StateWithRun("bifpn:fast");

  private final PictureViewModel model = new PictureViewModel(WITH_RUN.state);
  private final BoxCount count = model.count();

  @AfterAll
  static void close() {
    WITH_RUN.close();
  }

  private void score(double value) {
    WITH_RUN.state.thresholdsProperty().set(WITH_RUN.state.thresholds().withScore(value));
  }

  @Test
  void whereThereAreBoxesNothingIsMissing() {
    score(0.3);
    assertThat(count.wordsProperty().get()).matches("[1-9][0-9]* of [0-9]+ candidates");
    assertThat(count.nothingProperty().get()).isEmpty();
  }

  @Test
  void tellsHowFarTheScoreIsTooHigh() {
    score(0.3);
    String best = String.format("%.2f", WITH_RUN.state.detections().get(0).score());
    score(1);
    assertThat(count.figuresProperty().get()).startsWith("0/");
    assertThat(count.nothingProperty().get())
        .startsWith("No box reaches 1.00: the best has " + best + ".");
    score(0.3);
    assertThat(count.nothingProperty().get()).isEmpty();
  }

  @Test
  void tellsThatTheClassesOfAllBoxesAreHidden() {
    score(0.3);
    List<String> labels = List.copyOf(model.filterableLabels().keySet());
    labels.forEach(label -> model.setHidden(label, true));
    assertThat(count.nothingProperty().get()).matches("[0-9]+ box(es)? (is|are) of classes .*");
    model.showAllLabels();
    assertThat(count.nothingProperty().get()).isEmpty();
  }

  @Test
  void countsNoneWhereTheFirstRunFindsNone() {
    HeldRunner held = new HeldRunner();
    try (StateWithRun drawn = new StateWithRun("none", held)) {
      drawn.state.thresholdsProperty().set(drawn.state.thresholds().withScore(1));
      BoxCount early = new PictureViewModel(drawn.state).count();
      assertThat(early.wordsProperty().get()).isEmpty();
      assertThat(early.nothingProperty().get()).as("nothing was looked at").isEmpty();
      while (held.waiting() > 0) {
        held.letOneRun();
      }
      assertThat(drawn.state.detections()).isEmpty();
      assertThat(early.wordsProperty().get()).startsWith("0 of ");
      assertThat(early.nothingProperty().get()).startsWith("No box reaches");
    }
  }
}
