package dev.pyramidstudio.app.whybox;

import javafx.scene.layout.Region;

/** A score from 0 to 1 as a bar. */
final class ScoreBar extends Region {
  private static final double HEIGHT = 7;

  private final Region track = new Region();
  private final Region fill = new Region();
  private final double score;

  /**
   * @param best whether it is the class that the box got
   */
  ScoreBar(double score, boolean best) {
    this.score = score;
    track.getStyleClass().add("score-track");
    fill.getStyleClass().addAll("score-fill", best ? "score-best" : "score-other");
    getChildren().addAll(track, fill);
    setMinSize(40, 17);
    setMaxWidth(Double.MAX_VALUE);
  }

  @Override
  protected void layoutChildren() {
    double top = (getHeight() - HEIGHT) / 2;
    track.resizeRelocate(0, top, getWidth(), HEIGHT);
    fill.resizeRelocate(0, top, Math.max(HEIGHT / 2, score * getWidth()), HEIGHT);
  }
}
