package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.drawing.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Writes the weights of a selected node's connections on them, where nothing else is covered. */
final class PillPainter {
  private static final double[] PLACES = {
    0.5, 0.62, 0.38, 0.72, 0.28, 0.8, 0.2, 0.56, 0.44, 0.67, 0.33, 0.86, 0.14
  };

  /** Of ".42": as wide as the gap between neighbouring nodes of a row. */
  static final double WIDTH = Grid.COLUMN - Grid.NODE;

  private static final int USUAL_LETTERS = 3;
  private static final double LETTER = 6;
  private static final double HEIGHT = 16;

  private final NodeName names;
  private final Font font = Font.font(null, FontWeight.BOLD, 11);

  PillPainter(NodeName names) {
    this.names = names;
  }

  void paint(GraphicsContext g, Drawing drawing) {
    CanvasViewModel model = drawing.model();
    List<Rectangle2D> taken = new ArrayList<>();
    for (EdgeShape edge : drawing.scene().edges()) {
      boolean wanted =
          model.selected(edge.item())
              || model.selected(new Item.Node(edge.item().cell(), edge.to()));
      Optional<Double> weight = model.weight(edge);
      if (wanted && weight.isPresent() && !drawing.isAway(edge) && !model.muted(edge)) {
        if (taken.isEmpty()) {
          taken.addAll(nodes(drawing));
        }
        String number = shortNumber(weight.get());
        int more = Math.max(0, number.length() - USUAL_LETTERS);
        Rectangle2D place = place(edge, WIDTH + more * LETTER, taken);
        taken.add(place);
        g.setFill(EdgePainter.color(drawing.palette(), edge.kind()));
        g.fillRoundRect(place.getMinX(), place.getMinY(), place.getWidth(), HEIGHT, HEIGHT, HEIGHT);
        g.setFill(Color.WHITE);
        g.setFont(font);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(number, place.getMinX() + place.getWidth() / 2, place.getMinY() + HEIGHT / 2);
      }
    }
  }

  /** Nodes and their names. */
  private List<Rectangle2D> nodes(Drawing drawing) {
    List<Rectangle2D> nodes = new ArrayList<>();
    for (NodeShape node : drawing.scene().nodes()) {
      nodes.add(node.bounds());
      nodes.add(names.place(node));
    }
    return nodes;
  }

  /** The place of a connection that covers least of what is {@code taken}, the middle if it can. */
  static Rectangle2D place(EdgeShape edge, double width, List<Rectangle2D> taken) {
    Rectangle2D best = at(edge.at(0.5), width);
    double least = Double.POSITIVE_INFINITY;
    for (double t : PLACES) {
      Rectangle2D place = at(edge.at(t), width);
      double covered = taken.stream().mapToDouble(other -> common(place, other)).sum();
      if (covered < least) {
        least = covered;
        best = place;
      }
    }
    return best;
  }

  private static double common(Rectangle2D a, Rectangle2D b) {
    double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
    double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
    return Math.max(0, width) * Math.max(0, height);
  }

  private static Rectangle2D at(Point2D middle, double width) {
    return new Rectangle2D(middle.getX() - width / 2, middle.getY() - HEIGHT / 2, width, HEIGHT);
  }

  /** Two digits without a leading zero: ".42". */
  static String shortNumber(double value) {
    String number = String.format(Locale.ROOT, "%.2f", value);
    return number.startsWith("0.") || number.startsWith("-0.")
        ? number.replaceFirst("0\\.", ".")
        : number;
  }
}
