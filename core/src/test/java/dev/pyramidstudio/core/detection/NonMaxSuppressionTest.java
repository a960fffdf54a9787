package dev.pyramidstudio.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class NonMaxSuppressionTest {
  private final float[] boxes = new float[4 * 60];
  private final float[] scores = new float[60];
  private final int[] classes = new int[60];

  private NonMaxSuppression clusters(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      float x = random.nextInt(4) * 20 + random.nextFloat() * 8;
      float y = random.nextInt(4) * 20 + random.nextFloat() * 8;
      boxes[4 * i] = x;
      boxes[4 * i + 1] = y;
      boxes[4 * i + 2] = x + 10 + random.nextFloat() * 10;
      boxes[4 * i + 3] = y + 10 + random.nextFloat() * 10;
      scores[i] = 1 - i / 60f;
      classes[i] = random.nextInt(2);
    }
    return new NonMaxSuppression(boxes, scores, classes);
  }

  private Box box(int i) {
    return new Box(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
  }

  @Property(tries = 200)
  void survivorsOfAClassDoNotOverlapAndTheLostHaveABetterOne(
      @ForAll int seed, @ForAll @DoubleRange(min = 0.05, max = 0.95) double iou) {
    NonMaxSuppression.Result result =
        clusters(seed).run(new PostOptions(0, iou, Nms.HARD, Integer.MAX_VALUE));

    int[] kept = result.kept();
    for (int a : kept) {
      for (int b : kept) {
        if (a != b && classes[a] == classes[b]) {
          assertThat(box(a).iou(box(b))).isLessThan(iou + 1e-5);
        }
      }
    }
    for (int i = 0; i < 60; i++) {
      int lostTo = result.suppressor()[i];
      int candidate = i;
      if (lostTo < 0) {
        assertThat(kept).contains(candidate);
      } else {
        assertThat(kept).contains(lostTo);
        assertThat(lostTo).isLessThan(i);
        assertThat(classes[lostTo]).isEqualTo(classes[i]);
        assertThat(box(i).iou(box(lostTo))).isGreaterThan(iou - 1e-5);
      }
    }
  }

  @Property(tries = 200)
  void softSuppressionNeverRaisesAScoreAndGivesFallingOnes(@ForAll int seed) {
    NonMaxSuppression.Result result =
        clusters(seed).run(new PostOptions(0, 0.5, Nms.SOFT, Integer.MAX_VALUE));

    double before = 1;
    for (int i : result.kept()) {
      assertThat(result.scores()[i]).isLessThanOrEqualTo(scores[i]);
      assertThat((double) result.scores()[i]).isLessThanOrEqualTo(before);
      before = result.scores()[i];
    }
  }

  @Property(tries = 200)
  void stoppingEarlyGivesWhatFilteringGives(
      @ForAll int seed,
      @ForAll Nms nms,
      @ForAll @DoubleRange(min = 0, max = 1) double score,
      @ForAll @IntRange(min = 0, max = 20) int most) {
    NonMaxSuppression suppression = clusters(seed);
    NonMaxSuppression.Result all = suppression.run(new PostOptions(0, 0.5, nms, Integer.MAX_VALUE));
    int[] filtered =
        Arrays.stream(all.kept()).filter(i -> all.scores()[i] >= score).limit(most).toArray();

    assertThat(suppression.run(new PostOptions(score, 0.5, nms, most)).kept())
        .containsExactly(filtered);
  }
}
