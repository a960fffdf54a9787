package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.Pixels;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.explain.FeatureStatistics;
import dev.pyramidstudio.core.text.Text;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One map as large as the strip allows, with its numbers and what can be done with it. */
final class LargeMap extends HBox {
  private static final double MARGIN = 8;

  private final ImageView image = new ImageView();
  private final Label title = new Label();
  private final GridPane numbers = new GridPane();
  private final Histogram histogram = new Histogram();
  private final CellMark mark = new CellMark(image);
  private final StackPane stage = new StackPane(new Pane(), image, mark);
  private Optional<ShownMap> shown = Optional.empty();
  private boolean smooth;

  LargeMap(Button... actions) {
    getStyleClass().add("large-map");
    setId("large-map");
    stage.setMinSize(0, 0);
    stage.prefWidthProperty().bind(heightProperty());
    stage.heightProperty().addListener((o, was, now) -> draw());
    title.getStyleClass().add("strong");
    numbers.getStyleClass().add("map-numbers");
    HBox buttons = new HBox(6, actions);
    VBox side = new VBox(6, title, numbers, histogram, buttons);
    side.setMinWidth(Region.USE_PREF_SIZE);
    side.setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(stage, side);
  }

  ImageView image() {
    return image;
  }

  /** Frames the cell of the map at {@code place}. */
  void mark(Optional<PicturePoint> place, RunResult run) {
    mark.show(shown, place, run);
  }

  void show(ShownMap map, FeatureStatistics statistics, boolean smoothed) {
    shown = Optional.of(map);
    smooth = smoothed;
    title.setText(
        text(
            "maps.large.title",
            map.key().name(),
            map.level(),
            map.rows(),
            map.columns(),
            map.channels()));
    numbers.getChildren().clear();
    row(0, "maps.mean", MapReadout.number(statistics.mean()));
    row(1, "maps.deviation", MapReadout.number(statistics.deviation()));
    row(2, "maps.min", MapReadout.number(statistics.min()));
    row(3, "maps.max", MapReadout.number(statistics.max()));
    row(4, "maps.energy", MapReadout.number(statistics.energy()));
    row(
        5,
        "maps.zeros",
        text("maps.percent", String.format(Locale.ROOT, "%.1f", statistics.zeroShare() * 100)));
    histogram.show(statistics);
    draw();
  }

  private void row(int index, String key, String value) {
    Label name = new Label(text(key));
    name.getStyleClass().add("muted");
    Label number = new Label(value);
    numbers.add(name, index % 2 * 2, index / 2);
    numbers.add(number, index % 2 * 2 + 1, index / 2);
  }

  private void draw() {
    double room = stage.getHeight() - MARGIN;
    if (shown.isEmpty() || room < 8) {
      return;
    }
    ShownMap map = shown.get();
    double scale = room / Math.max(map.columns(), map.rows());
    int width = Math.max(1, (int) (map.columns() * scale));
    int height = Math.max(1, (int) (map.rows() * scale));
    int[] argb = Pixels.scaled(map.argb(), map.columns(), map.rows(), width, height, smooth);
    image.setImage(MapTile.image(argb, width, height));
  }

  private static String text(String key, Object... args) {
    return Text.of(LargeMap.class, key, args);
  }
}
