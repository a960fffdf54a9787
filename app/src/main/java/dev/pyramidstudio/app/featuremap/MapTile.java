package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.maps.ShownMap.Thumbnail;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.ui.Icons;
import dev.pyramidstudio.app.ui.Tips;
import dev.pyramidstudio.core.text.Text;
import java.nio.IntBuffer;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One map of the strip with its name. */
final class MapTile extends VBox {
  /** Length of a map's longer side on the screen. */
  static final int SIDE = 72;

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final String name;
  private final ImageView image = new ImageView();
  private final CellMark mark = new CellMark(image);
  private Optional<ShownMap> shown = Optional.empty();

  /**
   * @param enlarge shows the map large
   */
  MapTile(String name, boolean input, Runnable enlarge) {
    this.name = name;
    getStyleClass().add("map-tile");
    setId("map-" + name);
    setAlignment(Pos.TOP_CENTER);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    Label label = new Label(input ? Text.of(MapTile.class, "maps.input", name) : name);
    label.getStyleClass().addAll("small-text", "muted", "map-name");
    setAccessibleText(label.getText());
    StackPane frame = new StackPane(image, mark, enlargeButton(enlarge));
    frame.getStyleClass().add("map-frame");
    frame.setMinSize(SIDE, SIDE);
    getChildren().addAll(frame, label);
  }

  String name() {
    return name;
  }

  /** Seen while the pointer is on the tile or the keyboard; from there Enter does the same. */
  private Button enlargeButton(Runnable enlarge) {
    Button button = new Button();
    button.getStyleClass().add("map-enlarge");
    button.setGraphic(Icons.of("maximize-2"));
    button.setFocusTraversable(false);
    button.setAccessibleText(Text.of(MapTile.class, "maps.enlarge.name", name));
    Tips.on(button, Text.of(MapTile.class, "maps.enlarge.tip"));
    button.visibleProperty().bind(hoverProperty().or(focusedProperty()));
    button.setOnAction(event -> enlarge.run());
    // The tile must not take the click as its own.
    button.setOnMouseClicked(MouseEvent::consume);
    StackPane.setAlignment(button, Pos.TOP_RIGHT);
    return button;
  }

  /** Frames the cell of the map at {@code place}. */
  void mark(Optional<PicturePoint> place, RunResult run) {
    mark.show(shown, place, run);
  }

  void show(ShownMap map) {
    shown = Optional.of(map);
    Thumbnail thumbnail = map.thumbnail();
    double scale = (double) SIDE / Math.max(thumbnail.width(), thumbnail.height());
    image.setImage(image(thumbnail.argb(), thumbnail.width(), thumbnail.height()));
    image.setFitWidth(thumbnail.width() * scale);
    image.setFitHeight(thumbnail.height() * scale);
  }

  void setSelected(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }

  /** The place of the picture under the pointer, if it is over the map. */
  Optional<PicturePoint> pointAt(MouseEvent event, double inputWidth, double inputHeight) {
    return point(image, event, inputWidth, inputHeight);
  }

  static Optional<PicturePoint> point(
      ImageView image, MouseEvent event, double inputWidth, double inputHeight) {
    var at = image.sceneToLocal(event.getSceneX(), event.getSceneY());
    var bounds = image.getLayoutBounds();
    if (!bounds.contains(at) || bounds.getWidth() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new PicturePoint(
            at.getX() / bounds.getWidth() * inputWidth,
            at.getY() / bounds.getHeight() * inputHeight));
  }

  static Image image(int[] argb, int width, int height) {
    return new WritableImage(
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
  }
}
