package dev.pyramidstudio.app.fusion;

import java.awt.Font;
import java.awt.Graphics2D;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Numbers the cells below the bars and names each node once, below its middle bar, in smaller
 * letters where the bars of a node are narrower than its name.
 */
final class NodeAxis extends CategoryAxis {
  private static final long serialVersionUID = 1L;

  private static final float SMALLEST = 8;

  private final String longest;

  /**
   * @param longest of the names, which decides for all
   */
  NodeAxis(String longest) {
    this.longest = longest;
  }

  @Override
  protected TextBlock createLabel(
      Comparable category, float width, RectangleEdge edge, Graphics2D g2) {
    TextBlock label = new TextBlock();
    if (category instanceof NodeInCell bar && !bar.isGap()) {
      label.addLine(
          String.valueOf(bar.cell() + 1), getTickLabelFont(category), getTickLabelPaint(category));
      label.addLine(
          bar.isMiddle() ? bar.node() : " ",
          fitting(getTickLabelFont(category), width * (bar.cells() + 1), g2),
          getTickLabelPaint(category));
    }
    return label;
  }

  private Font fitting(Font usual, double room, Graphics2D g2) {
    double needed = g2.getFontMetrics(usual).stringWidth(longest);
    return needed <= room
        ? usual
        : usual.deriveFont((float) Math.max(SMALLEST, usual.getSize2D() * room / needed));
  }
}
