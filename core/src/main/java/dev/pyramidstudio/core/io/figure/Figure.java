package dev.pyramidstudio.core.io.figure;

import java.util.List;
import java.util.Optional;

/**
 * What is drawn, whatever the file format: outlines and words in order, later ones over earlier
 * ones, on white. Lengths are in units of 1/96 inch, from the top left corner, y downwards.
 *
 * @param width whole units
 * @param height whole units
 * @param title what the figure shows
 * @param marks from the back to the front
 */
public record Figure(int width, int height, String title, List<Mark> marks) {
  public Figure {
    marks = List.copyOf(marks);
  }

  /** Something drawn. */
  public sealed interface Mark permits Shape, Words, Group {}

  /** An outline that is filled, traced or both. */
  public record Shape(Outline outline, Optional<Ink> fill, Optional<Pen> pen) implements Mark {
    static Shape filled(Outline outline, Ink fill) {
      return new Shape(outline, Optional.of(fill), Optional.empty());
    }

    static Shape traced(Outline outline, Pen pen) {
      return new Shape(outline, Optional.empty(), Optional.of(pen));
    }
  }

  /**
   * A line of text.
   *
   * @param x where {@code align} says
   * @param y the base line
   * @param size height of the letters
   */
  public record Words(
      double x, double y, String text, double size, boolean bold, Align align, Ink ink)
      implements Mark {}

  /**
   * Marks that are one thing.
   *
   * @param name what it is, for formats that tell a reader who asks
   */
  public record Group(String name, List<Mark> marks) implements Mark {
    public Group {
      marks = List.copyOf(marks);
    }
  }

  /** Which part of a text stands at its x. */
  public enum Align {
    START,
    MIDDLE
  }

  /**
   * A line's look.
   *
   * @param dashes lengths of dashes and gaps in turn; empty for a whole line
   */
  public record Pen(Ink ink, double width, List<Double> dashes) {
    public Pen {
      dashes = List.copyOf(dashes);
    }

    static Pen whole(Ink ink, double width) {
      return new Pen(ink, width, List.of());
    }
  }
}
