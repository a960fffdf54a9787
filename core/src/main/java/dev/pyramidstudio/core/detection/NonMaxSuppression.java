package dev.pyramidstudio.core.detection;

import java.util.Arrays;

/**
 * Of boxes that show the same thing the best one, class by class. Hard suppression is torchvision's
 * greedy one, soft suppression is effdet's {@code batched_soft_nms} with the gaussian penalty
 * (Bodla et al. 2017): exp(−IoU²/0.5), a score of 0.001 or less is dropped.
 *
 * <p>Both stop as soon as no box can reach the least score any more or enough are found, so a high
 * threshold makes them cheap. A box below the least score can never change the fate of one above
 * it; stopping early gives what filtering afterwards gives.
 */
final class NonMaxSuppression {
  private static final float SOFT_SIGMA = 0.5f;
  private static final float SOFT_DROP = 0.001f;
  private static final int NONE = -1;

  private final float[] boxes;
  private final float[] scores;
  private final int[] classes;

  /**
   * @param boxes x1, y1, x2, y2 of each candidate
   * @param scores of each candidate, best first
   * @param classes of each candidate
   */
  NonMaxSuppression(float[] boxes, float[] scores, int[] classes) {
    this.boxes = boxes;
    this.scores = scores;
    this.classes = classes;
  }

  /**
   * What is left.
   *
   * @param kept candidates, best first
   * @param scores for every candidate what suppression left of its score
   * @param suppressor for every candidate the one that cost it its place, or -1: of hard
   *     suppression the best that overlaps too much, of soft suppression the one that lowered the
   *     score most
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, inside this package
  record Result(int[] kept, float[] scores, int[] suppressor) {}

  Result run(PostOptions options) {
    return options.nms() == Nms.HARD
        ? hard(options.iou(), options.score(), options.maxDetections())
        : soft(options.score(), options.maxDetections());
  }

  private Result hard(double iouThreshold, double leastScore, int most) {
    int[] kept = new int[Math.min(most, scores.length)];
    int count = 0;
    float[] left = scores.clone();
    int[] suppressor = new int[scores.length];
    Arrays.fill(suppressor, NONE);
    for (int i = 0; i < scores.length && scores[i] >= leastScore && count < kept.length; i++) {
      for (int k = 0; k < count && suppressor[i] == NONE; k++) {
        if (classes[kept[k]] == classes[i] && iou(boxes, kept[k], i) > iouThreshold) {
          suppressor[i] = kept[k];
          left[i] = 0;
        }
      }
      if (suppressor[i] == NONE) {
        kept[count++] = i;
      }
    }
    return new Result(Arrays.copyOf(kept, count), left, suppressor);
  }

  private Result soft(double leastScore, int most) {
    int[] kept = new int[Math.min(most, scores.length)];
    int count = 0;
    float[] left = scores.clone();
    boolean[] done = new boolean[scores.length];
    int[] suppressor = new int[scores.length];
    Arrays.fill(suppressor, NONE);
    float[] strongest = new float[scores.length];
    Arrays.fill(strongest, 1);
    float[] apart = classesApart();
    int top = 0;
    while (count < kept.length && top != NONE && left[top] >= leastScore) {
      kept[count++] = top;
      done[top] = true;
      for (int i = 0; i < left.length; i++) {
        if (!done[i] && left[i] > SOFT_DROP && classes[i] == classes[top]) {
          float overlap = iou(apart, top, i);
          float factor = (float) Math.exp(-overlap * overlap / SOFT_SIGMA);
          left[i] *= factor;
          if (factor < strongest[i]) {
            strongest[i] = factor;
            suppressor[i] = top;
          }
        }
      }
      top = greatest(left, done);
    }
    return new Result(Arrays.copyOf(kept, count), left, suppressor);
  }

  /** The first of the greatest scores that are above the one to drop and not done; or -1. */
  private static int greatest(float[] left, boolean[] done) {
    int best = NONE;
    float bestScore = SOFT_DROP;
    for (int i = 0; i < left.length; i++) {
      if (left[i] > bestScore && !done[i]) {
        best = i;
        bestScore = left[i];
      }
    }
    return best;
  }

  /**
   * The boxes as effdet holds them for soft suppression, each class moved away from the others by a
   * multiple of the greatest coordinate. Classes are told apart here anyway, but the moving costs
   * the overlaps their last bits, and scores that nearly tie would come out in another order.
   */
  private float[] classesApart() {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float coordinate : boxes) {
      greatest = Math.max(greatest, coordinate);
    }
    float[] apart = new float[boxes.length];
    for (int i = 0; i < boxes.length; i++) {
      apart[i] = boxes[i] + classes[i / 4] * (greatest + 1);
    }
    return apart;
  }

  private static float iou(float[] boxes, int a, int b) {
    int i = 4 * a;
    int j = 4 * b;
    float width = Math.min(boxes[i + 2], boxes[j + 2]) - Math.max(boxes[i], boxes[j]);
    float height = Math.min(boxes[i + 3], boxes[j + 3]) - Math.max(boxes[i + 1], boxes[j + 1]);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float intersection = width * height;
    return intersection / (area(boxes, i) + area(boxes, j) - intersection);
  }

  private static float area(float[] boxes, int i) {
    return (boxes[i + 2] - boxes[i]) * (boxes[i + 3] - boxes[i + 1]);
  }
}
