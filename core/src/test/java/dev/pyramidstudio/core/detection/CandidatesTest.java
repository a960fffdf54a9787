package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.scaling.AnchorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A picture of 16 × 16 pixels in an input of 32 × 32, one level of 4 × 4 cells, two classes. */
class CandidatesTest {
  private static final AnchorSpec SPEC =
      new AnchorSpec(1, List.of(new AnchorSpec.Aspect(1, 1), new AnchorSpec.Aspect(1.5, 0.5)), 1);
  private static final Anchors ANCHORS = Anchors.of(SPEC, 32, 32, List.of(3));
  private static final Labels LABELS = new Labels(List.of("cat", "dog"), 1);
  private static final Placement PLACEMENT = new Placement(2, 16, 16);

  private final Tensor logits = Tensor.zeros(1, 4, 4, 4);
  private final Tensor offsets = Tensor.zeros(1, 8, 4, 4);
  private final Map<String, Tensor> heads =
      new HashMap<>(Map.of("class.P3", logits, "box.P3", offsets));

  CandidatesTest() {
    Arrays.fill(logits.data(), -20);
  }

  private void propose(int anchor, int row, int column, int classIndex, double logit) {
    logits.data()[((anchor * 2 + classIndex) * 4 + row) * 4 + column] = (float) logit;
  }

  private void shift(int anchor, int row, int column, double ty, double tx) {
    offsets.data()[((anchor * 4) * 4 + row) * 4 + column] = (float) ty;
    offsets.data()[((anchor * 4 + 1) * 4 + row) * 4 + column] = (float) tx;
  }

  private Candidates candidates() {
    return Candidates.of(ANCHORS, heads, LABELS, PLACEMENT);
  }

  @Test
  void aBoxKnowsWhereItComesFrom() {
    propose(1, 1, 0, 1, 2);
    shift(1, 1, 0, 0.5, 0.25);

    List<Detection> found = candidates().select(PostOptions.DEFAULT);

    assertThat(found).hasSize(1);
    Detection dog = found.get(0);
    assertThat(dog.label()).isEqualTo("dog");
    assertThat(dog.classId()).isEqualTo(2);
    assertThat(dog.classIndex()).isEqualTo(1);
    assertThat(dog.score()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
    assertThat(dog.level()).isEqualTo(3);
    assertThat(dog.row()).isEqualTo(1);
    assertThat(dog.column()).isZero();
    assertThat(dog.anchor()).isEqualTo(1);
    // Anchor 12 × 4 around (4, 12) in the input, moved by (3, 2), halved, cut at the picture's
    // edge.
    assertThat(dog.box()).isEqualTo(new Box(0.5, 6, 6.5, 8));
    assertThat(candidates().offsets(dog)).containsExactly(0.5f, 0.25f, 0, 0);
    assertThat(candidates().anchorBox(dog)).isEqualTo(new Box(-1, 5, 5, 7));
  }

  @Test
  void withoutClassesItGivesTheSameBoxes() {
    propose(1, 1, 0, 1, 2);
    propose(1, 1, 0, 0, 1);
    shift(1, 1, 0, 0.5, 0.25);
    Candidates whole = candidates();
    PostOptions low = PostOptions.DEFAULT.withScore(0.05);

    Candidates slim = whole.withoutClasses();

    assertThat(slim.select(low)).hasSize(2).isEqualTo(whole.select(low));
    Detection dog = slim.get(0);
    assertThat(slim.offsets(dog)).isEqualTo(whole.offsets(dog));
    assertThatThrownBy(() -> slim.topClasses(dog, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void clipsToThePictureNotToTheInput() {
    propose(0, 1, 1, 0, 2);
    shift(0, 1, 1, 0.25, 0.5);
    propose(0, 3, 3, 0, 3);

    Candidates candidates = Candidates.of(ANCHORS, heads, LABELS, new Placement(2, 7, 16));

    assertThat(candidates.select(PostOptions.DEFAULT))
        .extracting(Detection::box)
        .containsExactly(new Box(7, 12, 7, 16), new Box(6, 5, 7, 9));
  }

  @Test
  void theBetterOfTwoOverlappingBoxesOfAClassStays() {
    propose(0, 1, 1, 0, 3);
    propose(0, 1, 2, 0, 2);
    shift(0, 1, 2, 0, -0.75);
    propose(0, 1, 1, 1, 1);

    List<Detection> found = candidates().select(PostOptions.DEFAULT);
    List<Suppressed> lost = candidates().suppressed(PostOptions.DEFAULT);

    assertThat(found).extracting(Detection::label).containsExactly("cat", "dog");
    assertThat(lost).hasSize(1);
    assertThat(lost.get(0).by()).isEqualTo(found.get(0));
    assertThat(lost.get(0).candidate().column()).isEqualTo(2);
    assertThat(lost.get(0).candidate().score()).isZero();
    assertThat(lost.get(0).iou()).isCloseTo(0.6, within(1e-6));
    assertThat(candidates().select(PostOptions.DEFAULT.withIou(0.7))).hasSize(3);
  }

  @Test
  void withoutALeastScoreTheWeakerBoxIsStillSuppressed() {
    propose(0, 1, 1, 0, 3);
    propose(0, 1, 2, 0, 2);
    shift(0, 1, 2, 0, -0.75);

    List<Suppressed> lost = candidates().suppressed(PostOptions.DEFAULT.withScore(0));

    assertThat(lost.get(0).candidate().rawScore()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
    assertThat(lost.get(0).by().column()).isEqualTo(1);
  }

  @Test
  void softSuppressionLowersTheScoreAndTellsTheOldOne() {
    propose(0, 1, 1, 0, 3);
    propose(0, 1, 2, 0, 2);
    shift(0, 1, 2, 0, -0.75);
    double before = 1 / (1 + Math.exp(-2));
    double after = before * Math.exp(-0.6 * 0.6 / 0.5);

    PostOptions soft = PostOptions.DEFAULT.withNms(Nms.SOFT);

    List<Detection> found = candidates().select(soft);
    assertThat(found).hasSize(2);
    assertThat(found.get(1).rawScore()).isCloseTo(before, within(1e-6));
    assertThat(found.get(1).score()).isCloseTo(after, within(1e-6));
    assertThat(candidates().suppressed(soft)).isEmpty();
    List<Suppressed> lost = candidates().suppressed(soft.withScore(0.5));
    assertThat(lost).hasSize(1);
    assertThat(lost.get(0).candidate().score()).isCloseTo(after, within(1e-6));
    assertThat(lost.get(0).by().column()).isEqualTo(1);
  }

  @Test
  void givesNoMoreThanAskedFor() {
    for (int column = 0; column < 4; column++) {
      propose(0, 0, column, 0, column);
    }
    PostOptions two = new PostOptions(0.3, 0.5, Nms.HARD, 2);

    assertThat(candidates().select(two)).extracting(Detection::column).containsExactly(3, 2);
    assertThat(candidates().select(two.withNms(Nms.SOFT)))
        .extracting(Detection::column)
        .containsExactly(3, 2);
    assertThat(candidates().select(new PostOptions(0, 0.5, Nms.HARD, 0))).isEmpty();
  }

  @Test
  void aScoreAtTheThresholdIsShown() {
    propose(0, 0, 0, 0, 0);

    assertThat(candidates().select(PostOptions.DEFAULT.withScore(0.5))).hasSize(1);
    assertThat(candidates().select(PostOptions.DEFAULT.withScore(0.5001))).isEmpty();
  }

  @Test
  void tellsWhatTheAnchorSaysAboutEveryClass() {
    propose(0, 2, 2, 0, 1);
    propose(0, 2, 2, 1, 2);
    Detection dog = candidates().get(0);

    assertThat(candidates().topClasses(dog, 5))
        .extracting(ClassScore::label)
        .containsExactly("dog", "cat");
    assertThat(candidates().topClasses(dog, 1).get(0).logit()).isEqualTo(2);
  }

  @Test
  void ignoresWhatIsNoNumber() {
    propose(0, 0, 0, 0, Double.NaN);
    propose(0, 1, 1, 0, 1);
    shift(0, 1, 1, Double.NaN, 0);

    List<Detection> found = candidates().select(PostOptions.DEFAULT);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).box().y1()).isZero();
  }

  @Test
  void refusesHeadsThatDoNotFitTheAnchors() {
    heads.put("box.P3", Tensor.zeros(1, 8, 4, 3));

    assertThatThrownBy(this::candidates)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("box.P3");
    heads.remove("class.P3");
    assertThatThrownBy(this::candidates).hasMessageContaining("class.P3");
  }
}
