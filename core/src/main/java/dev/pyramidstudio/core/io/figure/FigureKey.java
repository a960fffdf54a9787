package dev.pyramidstudio.core.io.figure;

import dev.pyramidstudio.core.io.figure.Figure.Align;
import dev.pyramidstudio.core.io.figure.Figure.Mark;
import dev.pyramidstudio.core.io.figure.Figure.Words;
import java.util.ArrayList;
import java.util.List;

/** What signs mean, in as many lines as it takes. */
final class FigureKey {
  /** Length of a line that stands as a sample. */
  static final double SAMPLE = 34;

  private static final double SIZE = 11;
  private static final double GAP = 7;
  private static final double BETWEEN = 20;
  private static final double LINE = 22;

  private final double left;
  private final double right;
  private final List<Mark> marks = new ArrayList<>();
  private double x;
  private double y;

  /** Draws a sign from {@code x} on, around the middle line {@code y}. */
  @FunctionalInterface
  interface Sign {
    List<Mark> at(double x, double y);
  }

  FigureKey(double left, double top, double right) {
    this.left = left;
    this.right = right;
    x = left;
    y = top + LINE / 2;
  }

  void add(String meaning, double width, Sign sign) {
    double room = width + GAP + TextFit.width(meaning, SIZE);
    if (x > left && x + room > right) {
      x = left;
      y += LINE;
    }
    marks.addAll(sign.at(x, y));
    marks.add(new Words(x + width + GAP, y + 4, meaning, SIZE, false, Align.START, Ink.MUTED));
    x += room + BETWEEN;
  }

  List<Mark> marks() {
    return marks;
  }

  double bottom() {
    return y + LINE / 2;
  }
}
