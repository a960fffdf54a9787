package dev.pyramidstudio.app.featuremap;

import dev.pyramidstudio.app.maps.MapSheet;
import dev.pyramidstudio.app.maps.ShownMap;
import dev.pyramidstudio.app.maps.ShownMap.Cell;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.core.explain.Plane;
import dev.pyramidstudio.core.text.Text;
import java.util.Locale;

/** Words for the value under the pointer, and a map's values as a table. */
final class MapReadout {
  private MapReadout() {}

  /** Value of {@code name}'s map at the pointer; empty if the pointer is outside of it. */
  static String at(MapSheet sheet, String name, PicturePoint point) {
    return sheet
        .map(name)
        .flatMap(map -> map.cellAt(point, sheet.run()).map(cell -> value(map, cell)))
        .orElse("");
  }

  private static String value(ShownMap map, Cell cell) {
    String name = map.key().name();
    int y = cell.row();
    int x = cell.column();
    if (map.planes().size() == 1) {
      return Text.of(
          MapReadout.class, "maps.value", name, y, x, number(map.planes().get(0).at(y, x)));
    }
    return Text.of(
        MapReadout.class,
        "maps.value.three",
        name,
        y,
        x,
        number(map.planes().get(0).at(y, x)),
        number(map.planes().get(1).at(y, x)),
        number(map.planes().get(2).at(y, x)));
  }

  /** A number as short as it is readable. */
  static String number(double value) {
    double size = Math.abs(value);
    String format = size != 0 && size < 0.01 ? "%.1e" : size >= 100 ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** One line for each row of the map; planes one below the other, an empty line between. */
  static String csv(ShownMap map) {
    StringBuilder out = new StringBuilder();
    for (Plane plane : map.planes()) {
      if (out.length() > 0) {
        out.append('\n');
      }
      for (int y = 0; y < plane.height(); y++) {
        for (int x = 0; x < plane.width(); x++) {
          out.append(x == 0 ? "" : ",").append(plane.at(y, x));
        }
        out.append('\n');
      }
    }
    return out.toString();
  }
}
