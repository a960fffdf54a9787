package dev.pyramidstudio.app.state;

import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.detection.PostOptions;

/**
 * Which candidates become boxes. Applied to a finished run; changing them runs nothing again.
 *
 * @param score boxes below it are not shown, 0 to 1
 * @param iou overlap from which a box suppresses another of its class, 0 to 1
 * @param nms how it suppresses
 */
public record Thresholds(double score, double iou, Nms nms) {
  public static final Thresholds DEFAULT =
      new Thresholds(PostOptions.DEFAULT.score(), PostOptions.DEFAULT.iou(), Nms.HARD);

  public Thresholds withScore(double value) {
    return new Thresholds(value, iou, nms);
  }

  public Thresholds withIou(double value) {
    return new Thresholds(score, value, nms);
  }

  public Thresholds withNms(Nms value) {
    return new Thresholds(score, iou, value);
  }

  /** The same, for core. */
  public PostOptions options() {
    return PostOptions.DEFAULT.withScore(score).withIou(iou).withNms(nms);
  }
}
