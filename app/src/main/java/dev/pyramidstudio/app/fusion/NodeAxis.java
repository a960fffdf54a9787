package dev.pyramidstudio.app.fusion;

import java.awt.Graphics2D;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.ui.RectangleEdge;

/** Numbers the cells below the bars and names each node once, below its middle bar. */
final class NodeAxis extends CategoryAxis {
  private static final long serialVersionUID = 1L;

  @Override
  protected TextBlock createLabel(
      Comparable category, float width, RectangleEdge edge, Graphics2D g2) {
    TextBlock label = new TextBlock();
    if (category instanceof NodeInCell bar && !bar.isGap()) {
      label.addLine(
          String.valueOf(bar.cell() + 1), getTickLabelFont(category), getTickLabelPaint(category));
      label.addLine(
          bar.isMiddle() ? bar.node() : " ",
          getTickLabelFont(category),
          getTickLabelPaint(category));
    }
    return label;
  }
}
