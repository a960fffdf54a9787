package dev.pyramidstudio.core.detection;

/**
 * Which candidates become detections.
 *
 * @param score least score shown, 0–1; applied to what NMS leaves, so it never changes which of two
 *     boxes wins
 * @param iou overlap above which hard NMS lets the weaker box go, 0–1
 * @param nms hard or soft
 * @param maxDetections most boxes of a picture
 */
public record PostOptions(double score, double iou, Nms nms, int maxDetections) {
  /** Score 0.3, IoU 0.5, hard, 100 boxes. */
  public static final PostOptions DEFAULT = new PostOptions(0.3, 0.5, Nms.HARD, 100);

  /**
   * @throws IllegalArgumentException if a threshold is outside 0–1 or the count negative
   */
  public PostOptions {
    if (!(score >= 0 && score <= 1) || !(iou >= 0 && iou <= 1) || maxDetections < 0) {
      throw new IllegalArgumentException(
          "score " + score + ", IoU " + iou + ", at most " + maxDetections);
    }
  }

  public PostOptions withScore(double newScore) {
    return new PostOptions(newScore, iou, nms, maxDetections);
  }

  public PostOptions withIou(double newIou) {
    return new PostOptions(score, newIou, nms, maxDetections);
  }

  public PostOptions withNms(Nms newNms) {
    return new PostOptions(score, iou, newNms, maxDetections);
  }
}
