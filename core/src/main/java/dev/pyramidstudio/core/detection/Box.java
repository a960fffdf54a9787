package dev.pyramidstudio.core.detection;

/** A rectangle in pixels of the original picture, edges not corners: width is {@code x2 − x1}. */
public record Box(double x1, double y1, double x2, double y2) {
  public double width() {
    return Math.max(0, x2 - x1);
  }

  public double height() {
    return Math.max(0, y2 - y1);
  }

  public double area() {
    return width() * height();
  }

  /** Intersection over union, 0 where both are empty. */
  public double iou(Box other) {
    double w = Math.min(x2, other.x2) - Math.max(x1, other.x1);
    double h = Math.min(y2, other.y2) - Math.max(y1, other.y1);
    double intersection = w <= 0 || h <= 0 ? 0 : w * h;
    double union = area() + other.area() - intersection;
    return union <= 0 ? 0 : intersection / union;
  }

  /** The part inside a picture of {@code width} × {@code height} pixels. */
  public Box clip(double width, double height) {
    return new Box(
        Math.min(Math.max(x1, 0), width),
        Math.min(Math.max(y1, 0), height),
        Math.min(Math.max(x2, 0), width),
        Math.min(Math.max(y2, 0), height));
  }
}
