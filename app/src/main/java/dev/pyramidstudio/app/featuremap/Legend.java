package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.MapMode;
import dev.pyramidstudio.app.maps.MapRange;
import dev.pyramidstudio.app.maps.MapScale;
import dev.pyramidstudio.app.maps.MapSettings;
import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.ui.Colours;
import dev.pyramidstudio.core.text.Text;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Says what the colours stand for: a bar with the values of its ends, or words. */
final class Legend extends HBox {
  private static final int LENGTH = 140;
  private static final int SHORTEST = 36;
  private static final int HEIGHT = 8;

  private final Label low = new Label();
  private final ImageView bar = new ImageView();
  private final Label high = new Label();

  Legend() {
    getStyleClass().add("map-legend");
    setId("map-legend");
    setAlignment(Pos.CENTER_RIGHT);
    setMinWidth(0);
    low.getStyleClass().add("muted");
    low.setMinWidth(0);
    high.setMinWidth(Region.USE_PREF_SIZE);
    high.getStyleClass().add("muted");
    getChildren().addAll(low, bar, high);
  }

  private double words() {
    return getInsets().getLeft()
        + getInsets().getRight()
        + low.prefWidth(-1)
        + high.prefWidth(-1)
        + 2 * getSpacing();
  }

  /** Words may be cut short, numbers not, and the bar only so far. */
  @Override
  protected double computeMinWidth(double height) {
    return bar.isManaged() ? words() + SHORTEST : 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return bar.isManaged() ? words() + LENGTH : super.computePrefWidth(height);
  }

  @Override
  protected void layoutChildren() {
    double length = Math.max(SHORTEST, Math.min(LENGTH, Math.floor(getWidth() - words())));
    if (bar.getFitWidth() != length) {
      bar.setFitWidth(length);
    }
    super.layoutChildren();
  }

  /**
   * Explains {@code sheet}'s colours.
   *
   * @param map the one whose own range is shown where ranges differ
   */
  void show(MapSheet sheet, Optional<ShownMap> map) {
    MapSettings settings = sheet.settings();
    boolean threeColours = settings.mode() == MapMode.COMPONENTS;
    Optional<MapRange> range =
        threeColours ? Optional.empty() : sheet.commonRange().or(() -> map.map(ShownMap::range));
    bar.setImage(range.isPresent() ? image(settings.coloursInUse()) : null);
    bar.setManaged(range.isPresent());
    // Words may be cut short where there is no room, numbers not.
    low.setMinWidth(range.isPresent() ? Region.USE_PREF_SIZE : 0);
    low.setText(
        range
            .map(r -> MapReadout.number(r.low()))
            .orElseGet(() -> threeColours ? components(map) : ranges(sheet)));
    high.setManaged(range.isPresent());
    high.setVisible(range.isPresent());
    high.setText(range.map(r -> MapReadout.number(r.high())).orElse(""));
  }

  private static String components(Optional<ShownMap> map) {
    return map.map(ShownMap::explained)
        .map(
            parts ->
                Text.of(
                    Legend.class,
                    "maps.legend.components",
                    percent(parts, 0),
                    percent(parts, 1),
                    percent(parts, 2)))
        .orElse(Text.of(Legend.class, "maps.legend.rgb"));
  }

  private static String percent(List<Double> parts, int k) {
    return String.format(Locale.ROOT, "%.0f", parts.get(k) * 100);
  }

  private static String ranges(MapSheet sheet) {
    return Text.of(
        Legend.class,
        sheet.settings().scale() == MapScale.LEVEL ? "maps.legend.level" : "maps.legend.map");
  }

  private static WritableImage image(Colours colours) {
    int[] argb = new int[LENGTH * HEIGHT];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = colours.argb((double) (i % LENGTH) / (LENGTH - 1));
    }
    return new WritableImage(
        new PixelBuffer<>(
            LENGTH, HEIGHT, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
  }
}
