package dev.pyramidstudio.app.canvas;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;

/**
 * Lets nodes glide from where they are seen to where they belong, so that the eye can follow a
 * tidying, an undo or a step of a derivation.
 */
final class Glide {
  private static final double SECONDS = 0.24;
  private static final int MANY = 260;

  private final Consumer<CanvasScene> show;
  private final AnimationTimer timer;
  private boolean enabled = true;
  private CanvasScene shown;
  private CanvasScene target;
  private Map<Item.Node, Point2D> from = Map.of();
  private long begun;
  private boolean displaced;

  Glide(CanvasScene start, Consumer<CanvasScene> show) {
    this.show = show;
    shown = start;
    target = start;
    timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            step(now);
          }
        };
  }

  /** Without gliding everything is where it belongs at once. */
  void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** The next scene starts from here, as when nodes were dragged away from their places. */
  void seenAt(Map<Item.Node, Point2D> places) {
    if (!places.isEmpty()) {
      shown = shown.withNodesAt(places);
      displaced = true;
    }
  }

  /** Lets nodes that were dragged to no effect go back. */
  void settle() {
    if (displaced) {
      to(target);
    }
  }

  void to(CanvasScene next) {
    target = next;
    displaced = false;
    from = new HashMap<>();
    if (enabled && next.nodes().size() <= MANY && next.cells().equals(shown.cells())) {
      for (NodeShape node : next.nodes()) {
        shown
            .node(node.item())
            .filter(old -> Math.hypot(old.x() - node.x(), old.y() - node.y()) > 0.5)
            .ifPresent(old -> from.put(node.item(), new Point2D(old.x(), old.y())));
      }
    }
    if (from.isEmpty()) {
      arrive();
    } else {
      begun = 0;
      shown = next.withNodesAt(from);
      show.accept(shown);
      timer.start();
    }
  }

  private void step(long now) {
    begun = begun == 0 ? now : begun;
    double t = (now - begun) / 1e9 / SECONDS;
    if (t >= 1) {
      arrive();
      return;
    }
    double eased = 1 - Math.pow(1 - t, 3);
    Map<Item.Node, Point2D> places = new HashMap<>();
    from.forEach(
        (item, old) ->
            target
                .node(item)
                .ifPresent(
                    node ->
                        places.put(item, old.interpolate(new Point2D(node.x(), node.y()), eased))));
    shown = target.withNodesAt(places);
    show.accept(shown);
  }

  private void arrive() {
    timer.stop();
    shown = target;
    show.accept(shown);
  }

  /** Ends a glide at once. */
  void finish() {
    if (shown != target) {
      arrive();
    }
  }
}
