package dev.pyramidstudio.app.fusion;

import dev.pyramidstudio.app.ui.ChartPane;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EdgeKind;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.StandardCategoryToolTipGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** JFreeChart drawings of all cells' weights in the theme's colours. */
final class WeightCharts {
  private final Palette palette;
  private final Font font = ChartPane.letters(Font.PLAIN);

  WeightCharts(Palette palette) {
    this.palette = palette;
  }

  /** A stacked bar for every node and cell: what each role of connection weighs there. */
  JFreeChart nodes(CellWeights weights) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (EdgeKind kind : weights.means().keySet()) {
      fill(data, weights, kind);
    }
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0);
    renderer.setMaximumBarWidth(0.04);
    NodeAxis axis =
        new NodeAxis(
            weights.nodes().stream()
                .map(CellWeights.Node::name)
                .max(Comparator.comparingInt(String::length))
                .orElse(""));
    axis.setCategoryMargin(0.25);
    return chart(data, axis, renderer);
  }

  private static void fill(DefaultCategoryDataset data, CellWeights weights, EdgeKind kind) {
    for (int i = 0; i < weights.nodes().size(); i++) {
      CellWeights.Node node = weights.nodes().get(i);
      for (int cell = 0; cell < node.cells().size(); cell++) {
        data.addValue(
            node.cells().get(cell).get(kind),
            name(kind),
            new NodeInCell(i, node.name(), cell, node.cells().size()));
      }
      if (i + 1 < weights.nodes().size()) {
        data.addValue(null, name(kind), NodeInCell.gapAfter(i, node.cells().size()));
      }
    }
  }

  /** The mean weight of each role, cell by cell. */
  JFreeChart roles(CellWeights weights) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Map.Entry<EdgeKind, List<Double>> role : weights.means().entrySet()) {
      for (int cell = 0; cell < role.getValue().size(); cell++) {
        data.addValue(
            role.getValue().get(cell),
            name(role.getKey()),
            Text.of(WeightCharts.class, "weights.cell", cell + 1));
      }
    }
    LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, true);
    JFreeChart chart = chart(data, new CategoryAxis(), renderer);
    for (int i = 0; i < data.getRowCount(); i++) {
      renderer.setSeriesStroke(i, new BasicStroke(2f));
    }
    return chart;
  }

  private JFreeChart chart(CategoryDataset data, CategoryAxis axis, CategoryItemRenderer renderer) {
    NumberAxis values = new NumberAxis();
    dress(values);
    axis.setTickLabelFont(font);
    axis.setTickLabelPaint(awt(palette.muted()));
    axis.setAxisLinePaint(awt(palette.line()));
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    renderer.setDefaultToolTipGenerator(
        new StandardCategoryToolTipGenerator(
            "{1}, {0}: {2}",
            new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))));
    for (int i = 0; i < data.getRowCount(); i++) {
      renderer.setSeriesPaint(i, color(data.getRowKey(i)));
    }
    CategoryPlot plot = new CategoryPlot(data, axis, values, renderer);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(awt(palette.line()));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart = new JFreeChart(null, font, plot, false);
    chart.setBackgroundPaint(awt(palette.panel()));
    chart.setPadding(new RectangleInsets(4, 8, 2, 10));
    return chart;
  }

  private void dress(ValueAxis values) {
    values.setTickLabelFont(font);
    values.setTickLabelPaint(awt(palette.muted()));
    values.setAxisLineVisible(false);
    values.setTickMarksVisible(false);
  }

  private Color color(Comparable<?> series) {
    for (EdgeKind kind : EdgeKind.values()) {
      if (name(kind).equals(series)) {
        return switch (kind) {
          case TOP_DOWN -> awt(palette.topDown());
          case BOTTOM_UP -> awt(palette.bottomUp());
          case SAME_LEVEL -> awt(palette.sameLevel());
          case SKIP -> awt(palette.skip());
        };
      }
    }
    throw new IllegalArgumentException("no role is called " + series);
  }

  static String name(EdgeKind kind) {
    return Text.of(
        WeightCharts.class,
        "weights.role." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static Color awt(javafx.scene.paint.Color color) {
    return new Color(
        (float) color.getRed(),
        (float) color.getGreen(),
        (float) color.getBlue(),
        (float) color.getOpacity());
  }
}
