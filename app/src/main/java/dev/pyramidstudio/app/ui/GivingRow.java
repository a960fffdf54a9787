package dev.pyramidstudio.app.ui;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A row of controls of which some give way where the row is too narrow for all: those of the first
 * turn shrink to their least width before any of the second does. What is left over goes to those
 * that grow ({@link HBox#setHgrow}). An ordinary row shrinks all at once, and a long word that
 * could be cut short would cost a short one that cannot.
 */
public class GivingRow extends HBox {
  private static final String TURN = "giving-turn";
  private static final double ROUNDING = 0.5;

  /**
   * Adds a control that gives way.
   *
   * @param turn from 1, which gives first
   */
  public final void addGiving(Node node, int turn) {
    node.getProperties().put(TURN, turn);
    getChildren().add(node);
  }

  @Override
  protected void layoutChildren() {
    List<Node> nodes = getManagedChildren();
    double[] widths = widths(nodes, getWidth());
    VPos place = getAlignment().getVpos() == VPos.TOP ? VPos.TOP : VPos.CENTER;
    double x = snappedLeftInset();
    double top = snappedTopInset();
    double height = getHeight() - top - snappedBottomInset();
    for (int i = 0; i < widths.length; i++) {
      layoutInArea(
          nodes.get(i), x, top, widths[i], height, 0, Insets.EMPTY, true, true, HPos.LEFT, place);
      x += widths[i] + snapSpaceX(getSpacing());
    }
  }

  private double[] widths(List<Node> nodes, double whole) {
    double[] widths = new double[nodes.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = snapSizeX(Math.max(least(nodes.get(i)), nodes.get(i).prefWidth(-1)));
    }
    double left = whole - around(widths.length) - Arrays.stream(widths).sum();
    if (left < 0) {
      give(nodes, widths, -left);
    } else {
      grow(nodes, widths, left);
    }
    return widths;
  }

  private double around(int count) {
    return snappedLeftInset()
        + snappedRightInset()
        + snapSpaceX(getSpacing()) * Math.max(0, count - 1);
  }

  private void give(List<Node> nodes, double[] widths, double missing) {
    double still = missing;
    int[] turns = nodes.stream().mapToInt(GivingRow::turn).filter(t -> t > 0).toArray();
    for (int turn : Arrays.stream(turns).distinct().sorted().toArray()) {
      double[] spare = new double[widths.length];
      for (int i = 0; i < widths.length; i++) {
        spare[i] = turn(nodes.get(i)) == turn ? widths[i] - least(nodes.get(i)) : 0;
      }
      double level = level(spare, Arrays.stream(spare).sum() - still);
      for (int i = 0; i < widths.length; i++) {
        if (spare[i] > level) {
          widths[i] -= Math.ceil(spare[i] - level);
          still -= spare[i] - level;
        }
      }
      if (still <= ROUNDING) {
        return;
      }
    }
  }

  /** Those with the most to spare give first: cut to this level they keep {@code kept} in all. */
  private static double level(double[] spare, double kept) {
    double[] sorted = Arrays.stream(spare).sorted().toArray();
    double below = 0;
    for (int i = 0; i < sorted.length; i++) {
      int higher = sorted.length - i;
      if (below + higher * sorted[i] >= kept) {
        return Math.max(0, (kept - below) / higher);
      }
      below += sorted[i];
    }
    return Double.MAX_VALUE;
  }

  private static void grow(List<Node> nodes, double[] widths, double left) {
    long growing = nodes.stream().filter(n -> HBox.getHgrow(n) == Priority.ALWAYS).count();
    for (int i = 0; i < widths.length; i++) {
      if (HBox.getHgrow(nodes.get(i)) == Priority.ALWAYS) {
        widths[i] += left / growing;
      }
    }
  }

  private double least(Node node) {
    return turn(node) == 0
        ? snapSizeX(node.prefWidth(-1))
        : Math.min(snapSizeX(node.prefWidth(-1)), snapSizeX(node.minWidth(-1)));
  }

  private static int turn(Node node) {
    return node.getProperties().get(TURN) instanceof Integer turn ? turn : 0;
  }

  @Override
  protected double computeMinWidth(double height) {
    List<Node> nodes = getManagedChildren();
    return around(nodes.size()) + nodes.stream().mapToDouble(this::least).sum();
  }

  @Override
  protected double computePrefHeight(double width) {
    List<Node> nodes = getManagedChildren();
    double[] widths = width < 0 ? new double[0] : widths(nodes, width);
    double height = 0;
    for (int i = 0; i < nodes.size(); i++) {
      height = Math.max(height, nodes.get(i).prefHeight(width < 0 ? -1 : widths[i]));
    }
    return snappedTopInset() + snapSizeY(height) + snappedBottomInset();
  }
}
