package dev.pyramidstudio.app.receptive;

import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.explain.ReceptiveField;
import dev.pyramidstudio.core.explain.Region;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.scaling.DetectorSpec;

/**
 * A cell of a map and what of the picture it can see.
 *
 * @param run whose network and picture
 * @param key which map
 * @param row of the cell
 * @param column of the cell
 * @param field by the network's build, in pixels of its input
 */
record FieldAt(RunResult run, MapKey key, int row, int column, ReceptiveField field) {
  /** The cell of {@code key}'s map that lies at a place of the picture, the nearest one if none. */
  static FieldAt of(RunResult run, MapKey key, PicturePoint place) {
    String tensor = key.tensor(run.document().topology());
    Shape map = run.network().graph().named(tensor).shape();
    int row = cell(place.y() / run.inputHeight(), map.height());
    int column = cell(place.x() / run.inputWidth(), map.width());
    return new FieldAt(
        run, key, row, column, ReceptiveField.of(run.network().graph(), tensor, row, column));
  }

  private static int cell(double part, int count) {
    return Math.max(0, Math.min(count - 1, (int) Math.floor(part * count)));
  }

  String tensor() {
    return key.tensor(run.document().topology());
  }

  DetectorSpec spec() {
    return run.document().spec();
  }

  /** Whether the field reaches over every border of the network's input. */
  boolean isWhole() {
    return field.within(spec().imageHeight(), spec().imageWidth()).width() == spec().imageWidth()
        && field.within(spec().imageHeight(), spec().imageWidth()).height() == spec().imageHeight();
  }

  /** The cell in pixels of the picture. */
  Box cellInPicture() {
    Shape map = run.network().graph().named(tensor()).shape();
    double height = run.inputHeight() / map.height();
    double width = run.inputWidth() / map.width();
    return new Box(column * width, row * height, (column + 1) * width, (row + 1) * height);
  }

  /** The field in pixels of the picture, as far as it lies in the network's input. */
  Box fieldInPicture() {
    ReceptiveField cut = field.within(spec().imageHeight(), spec().imageWidth());
    return run.placement().toPicture(new Box(cut.left(), cut.top(), cut.right(), cut.bottom()));
  }

  /** A rectangle of the network's input in pixels of the picture. */
  Box inPicture(Region input) {
    return run.placement()
        .toPicture(new Box(input.left(), input.top(), input.right(), input.bottom()));
  }
}
