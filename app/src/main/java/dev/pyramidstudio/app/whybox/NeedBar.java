package dev.pyramidstudio.app.whybox;

import javafx.scene.layout.Region;

/**
 * A change of score as a bar from the middle: to the left where the box loses, else to the right.
 */
final class NeedBar extends Region {
  private static final double HEIGHT = 8;

  private final Region zero = new Region();
  private final Region fill = new Region();
  private double part;

  NeedBar() {
    getStyleClass().add("need-bar");
    zero.getStyleClass().add("need-zero");
    getChildren().addAll(zero, fill);
    setMinSize(60, 20);
    setPrefSize(200, 20);
  }

  /**
   * @param change as a part of the largest change, −1 to 1
   */
  void show(double change) {
    part = Math.max(-1, Math.min(1, change));
    fill.getStyleClass().setAll(change < 0 ? "need-loss" : "need-gain");
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double middle = Math.floor(getWidth() * 0.75);
    double top = (getHeight() - HEIGHT) / 2;
    double reach = part < 0 ? middle : getWidth() - middle;
    double length = Math.abs(part) * reach;
    zero.resizeRelocate(middle, 2, 1, getHeight() - 4);
    fill.resizeRelocate(part < 0 ? middle - length : middle, top, length, HEIGHT);
  }
}
