package dev.pyramidstudio.app.picture;

import javafx.scene.Group;
import javafx.scene.shape.SVGPath;

/** A cross at the place that is pointed at in another view: moves, and nothing is painted anew. */
final class PlaceMark extends Group {
  private static final String CROSS = "M-12 0 H-4 M4 0 H12 M0 -12 V-4 M0 4 V12";

  PlaceMark() {
    setId("picture-place");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
    getChildren().addAll(cross("place-rim"), cross("place-line"));
  }

  private static SVGPath cross(String style) {
    SVGPath path = new SVGPath();
    path.setContent(CROSS);
    path.getStyleClass().add(style);
    return path;
  }
}
