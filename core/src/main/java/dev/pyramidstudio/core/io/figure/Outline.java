package dev.pyramidstudio.core.io.figure;

import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Point;
import java.util.ArrayList;
import java.util.List;

/** A path of straight lines and cubic Bézier curves; begins with a {@link Move}. */
public record Outline(List<Step> steps) {
  /** How far a quarter circle's controls stand from its ends, of its radius. */
  private static final double QUARTER = 0.5523;

  public Outline {
    steps = List.copyOf(steps);
  }

  /** One step of the pen. */
  public sealed interface Step permits Move, Line, Cubic, Close {}

  /** Goes there without drawing. */
  public record Move(double x, double y) implements Step {}

  /** Draws straight to there. */
  public record Line(double x, double y) implements Step {}

  /** Draws a curve with these two controls to there. */
  public record Cubic(double cx0, double cy0, double cx1, double cy1, double x, double y)
      implements Step {}

  /** Draws back to where the path began. */
  public record Close() implements Step {}

  /** Straight lines from corner to corner. */
  static Outline open(List<Point> corners) {
    List<Step> steps = new ArrayList<>();
    for (Point corner : corners) {
      steps.add(
          steps.isEmpty() ? new Move(corner.x(), corner.y()) : new Line(corner.x(), corner.y()));
    }
    return new Outline(steps);
  }

  static Outline polygon(List<Point> corners) {
    List<Step> steps = new ArrayList<>(open(corners).steps());
    steps.add(new Close());
    return new Outline(steps);
  }

  static Outline of(Curve c) {
    Step step =
        c.level()
            ? new Line(c.x1(), c.y1())
            : new Cubic(c.cx0(), c.cy0(), c.cx1(), c.cy1(), c.x1(), c.y1());
    return new Outline(List.of(new Move(c.x0(), c.y0()), step));
  }

  /** A rectangle with round corners. */
  static Outline box(double x, double y, double width, double height, double radius) {
    double k = radius * (1 - QUARTER);
    double right = x + width;
    double bottom = y + height;
    return new Outline(
        List.of(
            new Move(x + radius, y),
            new Line(right - radius, y),
            new Cubic(right - k, y, right, y + k, right, y + radius),
            new Line(right, bottom - radius),
            new Cubic(right, bottom - k, right - k, bottom, right - radius, bottom),
            new Line(x + radius, bottom),
            new Cubic(x + k, bottom, x, bottom - k, x, bottom - radius),
            new Line(x, y + radius),
            new Cubic(x, y + k, x + k, y, x + radius, y),
            new Close()));
  }
}
