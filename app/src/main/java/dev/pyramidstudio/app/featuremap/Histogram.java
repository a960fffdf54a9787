package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.core.explain.FeatureStatistics;
import dev.pyramidstudio.core.text.Text;
import java.util.Collections;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How often values occur: a bar for each range, from the smallest to the largest. */
final class Histogram extends BorderPane {
  private static final double HEIGHT = 40;
  private static final double BAR = 7;

  private final HBox bars = new HBox(1);
  private final Label low = new Label();
  private final Label high = new Label();

  Histogram() {
    getStyleClass().add("map-histogram");
    bars.setAlignment(Pos.BOTTOM_LEFT);
    bars.setMinHeight(HEIGHT);
    bars.setPrefHeight(HEIGHT);
    low.getStyleClass().addAll("small-text", "muted");
    high.getStyleClass().addAll("small-text", "muted");
    BorderPane ends = new BorderPane();
    ends.setLeft(low);
    ends.setRight(high);
    setCenter(bars);
    setBottom(ends);
    setMaxWidth(Region.USE_PREF_SIZE);
  }

  void show(FeatureStatistics statistics) {
    List<Long> counts = statistics.histogram();
    double most = Math.max(1, Collections.max(counts));
    bars.getChildren().clear();
    for (long count : counts) {
      Region bar = new Region();
      bar.getStyleClass().add("map-histogram-bar");
      double height = count == 0 ? 0 : Math.max(1, HEIGHT * count / most);
      bar.setMinSize(BAR, height);
      bar.setMaxSize(BAR, height);
      bars.getChildren().add(bar);
    }
    low.setText(MapReadout.number(statistics.min()));
    high.setText(MapReadout.number(statistics.max()));
    bars.setAccessibleText(
        Text.of(Histogram.class, "maps.histogram", low.getText(), high.getText()));
  }
}
