package dev.pyramidstudio.app.state;

/**
 * Which candidates become boxes. Applied to a finished run; changing them runs nothing again.
 *
 * @param score boxes below it are not shown, 0 to 1
 * @param iou overlap from which a box suppresses another of its class, 0 to 1
 * @param nms how it suppresses
 */
public record Thresholds(double score, double iou, Nms nms) {
  /** Hard drops an overlapping box, soft lowers its score (Bodla et al. 2017). */
  public enum Nms {
    HARD,
    SOFT
  }

  public static final Thresholds DEFAULT = new Thresholds(0.3, 0.5, Nms.HARD);

  public Thresholds withScore(double value) {
    return new Thresholds(value, iou, nms);
  }

  public Thresholds withIou(double value) {
    return new Thresholds(score, value, nms);
  }

  public Thresholds withNms(Nms value) {
    return new Thresholds(score, iou, value);
  }
}
