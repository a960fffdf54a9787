package dev.pyramidstudio.app.canvas;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** What a gesture under way would do; nothing is changed before it ends. World units. */
sealed interface Preview {
  /** No gesture is under way. */
  record None() implements Preview {}

  /** A rubber band. */
  record Frame(Rectangle2D area) implements Preview {}

  /**
   * A connection being drawn.
   *
   * @param anchor the end that is fixed
   * @param forward whether the fixed end is the source
   * @param end where the loose end is
   * @param target what the loose end would connect to
   * @param reason why it cannot
   * @param lifted the connection whose end was picked up
   * @param fitting names of all that it could connect to
   */
  record Link(
      Item.Node anchor,
      boolean forward,
      Point2D end,
      Optional<Item.Node> target,
      Optional<String> reason,
      Optional<Item.Connection> lifted,
      Set<String> fitting)
      implements Preview {
    boolean fits() {
      return target.isPresent() && reason.isEmpty();
    }
  }

  /**
   * Nodes being moved.
   *
   * @param places where they follow the pointer
   * @param landings where they would stand
   * @param onto the connection that the node would be put into
   * @param note what else it would do, or why it cannot
   * @param refused whether the note is a refusal
   */
  record Moving(
      Map<Item.Node, Point2D> places,
      Map<Item.Node, Point2D> landings,
      Optional<Item.Connection> onto,
      Optional<String> note,
      boolean refused)
      implements Preview {
    public Moving {
      places = Map.copyOf(places);
      landings = Map.copyOf(landings);
    }
  }

  /** What the pointer says. */
  default Optional<String> words() {
    if (this instanceof Link link) {
      return link.reason();
    }
    return this instanceof Moving moving ? moving.note() : Optional.empty();
  }

  /** Whether the gesture, ended here, would be refused. */
  default boolean refuses() {
    if (this instanceof Link link) {
      return link.reason().isPresent();
    }
    return this instanceof Moving moving && moving.refused();
  }

  /** Where the words of a gesture belong: at the pointer, or at what it moves. */
  static Point2D endOf(Preview preview) {
    if (preview instanceof Link link) {
      return link.end();
    }
    if (preview instanceof Moving moving && !moving.places().isEmpty()) {
      return moving.places().values().iterator().next();
    }
    return Point2D.ZERO;
  }
}
