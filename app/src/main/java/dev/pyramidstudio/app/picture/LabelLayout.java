package dev.pyramidstudio.app.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a place for each box's label so that no two overlap. Earlier boxes choose first: above the
 * box if there is room, else inside, below or beside it; one that finds no place goes without.
 */
final class LabelLayout {
  /** A rectangle in view pixels. */
  record Rect(double x, double y, double width, double height) {
    boolean overlaps(Rect other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }

    boolean inside(Rect outer) {
      return x >= outer.x
          && y >= outer.y
          && x + width <= outer.x + outer.width
          && y + height <= outer.y + outer.height;
    }
  }

  /** A box with the size of its label. */
  record Item(Rect box, double labelWidth, double labelHeight) {}

  private LabelLayout() {}

  /**
   * One place for each item, empty where there is none.
   *
   * @param area where labels may be
   */
  static List<Optional<Rect>> place(List<Item> items, Rect area) {
    List<Rect> taken = new ArrayList<>();
    List<Optional<Rect>> places = new ArrayList<>();
    for (Item item : items) {
      Optional<Rect> place =
          candidates(item, area).stream()
              .filter(rect -> rect.inside(area))
              .filter(rect -> taken.stream().noneMatch(rect::overlaps))
              .findFirst();
      place.ifPresent(taken::add);
      places.add(place);
    }
    return places;
  }

  private static List<Rect> candidates(Item item, Rect area) {
    Rect box = item.box();
    double w = item.labelWidth();
    double h = item.labelHeight();
    double left = clamp(box.x(), area.x(), area.x() + area.width() - w);
    double right = clamp(box.x() + box.width() - w, area.x(), area.x() + area.width() - w);
    double top = Math.max(box.y(), area.y());
    double bottom = box.y() + box.height();
    List<Rect> places = new ArrayList<>();
    places.add(new Rect(left, box.y() - h, w, h));
    places.add(new Rect(left, top, w, h));
    places.add(new Rect(left, bottom, w, h));
    places.add(new Rect(right, box.y() - h, w, h));
    places.add(new Rect(right, top, w, h));
    places.add(new Rect(box.x() + box.width(), top, w, h));
    places.add(new Rect(box.x() - w, top, w, h));
    places.add(new Rect(left, bottom - h, w, h));
    places.add(new Rect(right, bottom - h, w, h));
    places.add(new Rect(right, bottom, w, h));
    for (double y = top + h; y + 2 * h <= bottom; y += h) {
      places.add(new Rect(left, y, w, h));
    }
    return places;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(value, high));
  }
}
