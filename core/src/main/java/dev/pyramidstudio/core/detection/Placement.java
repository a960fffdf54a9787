package dev.pyramidstudio.core.detection;

/**
 * How a picture lies in a network's input: its top left corner in the input's.
 *
 * @param scale input pixels per picture pixel
 * @param pictureWidth columns of the picture
 * @param pictureHeight rows of the picture
 */
public record Placement(double scale, double pictureWidth, double pictureHeight) {
  /** A box in input pixels where it lies in the picture. */
  public Box toPicture(Box box) {
    return new Box(box.x1() / scale, box.y1() / scale, box.x2() / scale, box.y2() / scale);
  }

  /** A box in picture pixels where it lies in the input. */
  public Box toInput(Box box) {
    return new Box(box.x1() * scale, box.y1() * scale, box.x2() * scale, box.y2() * scale);
  }
}
