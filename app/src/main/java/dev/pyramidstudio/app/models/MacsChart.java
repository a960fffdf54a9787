package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Amounts;
import dev.pyramidstudio.app.ui.ChartPane;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.scaling.PaperFormulas.Dimension;
import dev.pyramidstudio.core.text.Text;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** MACs against φ: everything grown together, and each dimension grown alone. */
final class MacsChart {
  /** Names at the ends of the curves must be this factor apart, or they run into each other. */
  private static final double APART = 1.42;

  /** Room to the right of φ = 7 for the names, in units of φ. */
  private static final double FOR_NAMES = 2.3;

  private static final BasicStroke FULL =
      new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final Palette palette;
  private final XYSeriesCollection data = new XYSeriesCollection();
  private final XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
  private final XYPlot plot;
  private double lastName = Double.MAX_VALUE;

  private MacsChart(Theme theme) {
    palette = Palette.of(theme);
    plot = new XYPlot(data, phiAxis(), macsAxis(), lines);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(color("line"));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(new RectangleInsets(8, 0, 0, 0));
  }

  /**
   * @param family the chosen model's family by growing φ; drawn where it is not the D models
   */
  static JFreeChart of(
      Theme theme, ScalingCurves curves, List<ModelRow> family, Optional<ModelRow> chosen) {
    MacsChart chart = new MacsChart(theme);
    chart.add(curves, family, chosen);
    JFreeChart whole = new JFreeChart(null, null, chart.plot, false);
    whole.setBackgroundPaint(chart.color("panel"));
    whole.setPadding(RectangleInsets.ZERO_INSETS);
    return whole;
  }

  private void add(ScalingCurves curves, List<ModelRow> family, Optional<ModelRow> chosen) {
    curve(text("chart.compound"), curves.compound(), color("accent"), FULL);
    List<Dimension> byEnd =
        curves.alone().keySet().stream()
            .sorted((a, b) -> Long.compare(end(curves, b), end(curves, a)))
            .toList();
    for (Dimension dimension : byEnd) {
      String key = "chart." + dimension.name().toLowerCase(Locale.ROOT).replace('_', '-');
      curve(
          text(key), curves.alone().get(dimension), color(colorName(dimension)), dashes(dimension));
    }
    boolean published = chosen.flatMap(row -> Comparison.phi(row.choice().spec())).isPresent();
    boolean counted = family.stream().allMatch(row -> row.cost().isPresent());
    if (!published && counted && !family.isEmpty()) {
      curveOfFamily(family);
    }
    chosen.ifPresent(row -> mark(row, family.indexOf(row)));
  }

  private static long end(ScalingCurves curves, Dimension dimension) {
    List<Long> macs = curves.alone().get(dimension);
    return macs.get(macs.size() - 1);
  }

  private static String colorName(Dimension dimension) {
    return switch (dimension) {
      case BACKBONE -> "skip";
      case RESOLUTION -> "topdown";
      case CHANNELS -> "bottomup";
      case CELLS -> "same";
      case HEAD_DEPTH -> "violet";
    };
  }

  /** Each its own: curves that lie on one another are told apart by their gaps. */
  private static BasicStroke dashes(Dimension dimension) {
    float[] lengths =
        switch (dimension) {
          case BACKBONE -> new float[] {5, 3};
          case RESOLUTION -> new float[] {10, 3};
          case CHANNELS -> new float[] {10, 3, 2, 3};
          case CELLS -> new float[] {12, 8};
          case HEAD_DEPTH -> new float[] {2, 3};
        };
    return new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  private void curve(String name, List<Long> macs, Color color, BasicStroke stroke) {
    XYSeries series = new XYSeries(name);
    for (int phi = 0; phi < macs.size(); phi++) {
      series.add(phi, macs.get(phi));
    }
    style(series, color, stroke);
    double y = Math.min(macs.get(macs.size() - 1), lastName / APART);
    lastName = y;
    XYTextAnnotation label = new XYTextAnnotation(name, macs.size() - 1 + 0.15, y);
    label.setFont(font(stroke == FULL ? Font.BOLD : Font.PLAIN));
    label.setPaint(color);
    label.setTextAnchor(TextAnchor.CENTER_LEFT);
    plot.addAnnotation(label);
  }

  private void curveOfFamily(List<ModelRow> family) {
    String name = ModelsViewModel.familyTitle(family.get(0).choice().family());
    XYSeries series = new XYSeries(name);
    for (int phi = 0; phi < family.size(); phi++) {
      series.add(phi, family.get(phi).cost().orElseThrow().macs());
    }
    style(series, color("text"), FULL);
    ModelRow last = family.get(family.size() - 1);
    XYTextAnnotation label =
        new XYTextAnnotation(
            name, family.size() - 1 + 0.2, last.cost().orElseThrow().macs() / 1.15);
    label.setFont(font(Font.BOLD));
    label.setPaint(color("text"));
    label.setTextAnchor(TextAnchor.CENTER_LEFT);
    plot.addAnnotation(label);
  }

  private void style(XYSeries series, Color color, BasicStroke stroke) {
    int index = data.getSeriesCount();
    data.addSeries(series);
    lines.setSeriesPaint(index, color);
    lines.setSeriesStroke(index, stroke);
  }

  private void mark(ModelRow row, int index) {
    if (row.cost().isEmpty()) {
      return;
    }
    XYSeries spot = new XYSeries(row.name());
    spot.add((int) Comparison.phi(row.choice().spec()).orElse(index), row.cost().get().macs());
    int series = data.getSeriesCount();
    data.addSeries(spot);
    lines.setSeriesShapesVisible(series, true);
    lines.setSeriesLinesVisible(series, false);
    lines.setSeriesShape(series, new Ellipse2D.Double(-6, -6, 12, 12));
    lines.setSeriesPaint(series, color("selection"));
    lines.setDrawOutlines(true);
    lines.setUseOutlinePaint(true);
    lines.setSeriesOutlinePaint(series, color("panel"));
  }

  private NumberAxis phiAxis() {
    NumberAxis axis = new NumberAxis();
    axis.setRange(-0.25, ScalingCurves.LAST + FOR_NAMES);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(
        new Words(
            phi -> phi < 0 || phi > ScalingCurves.LAST ? "" : text("chart.phi", Math.round(phi))));
    dress(axis);
    return axis;
  }

  private LogAxis macsAxis() {
    LogAxis axis = new LogAxis();
    axis.setRange(5e8, 6e11);
    // In powers of ten.
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(
        new Words(macs -> text("chart.amount", Amounts.count(Math.round(macs)))));
    axis.setTickLabelFont(font(Font.PLAIN));
    axis.setTickLabelPaint(color("muted"));
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setMinorTickMarksVisible(false);
    return axis;
  }

  private void dress(NumberAxis axis) {
    axis.setTickLabelFont(font(Font.PLAIN));
    axis.setTickLabelPaint(color("muted"));
    axis.setAxisLinePaint(color("line"));
    axis.setTickMarksVisible(false);
  }

  private static Font font(int style) {
    return ChartPane.letters(style);
  }

  private Color color(String name) {
    javafx.scene.paint.Color color = palette.get(name);
    return new Color((float) color.getRed(), (float) color.getGreen(), (float) color.getBlue());
  }

  private static String text(String key, Object... args) {
    return Text.of(MacsChart.class, key, args);
  }

  /** Words instead of digits along an axis. */
  private static final class Words extends NumberFormat {
    private static final long serialVersionUID = 1L;

    private final transient java.util.function.DoubleFunction<String> words;

    Words(java.util.function.DoubleFunction<String> words) {
      this.words = words;
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition place) {
      return to.append(words.apply(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition place) {
      return format((double) number, to, place);
    }

    @Override
    public Number parse(String source, ParsePosition place) {
      // Nobody types into an axis; leaving the place where it was says that nothing was read.
      place.setErrorIndex(place.getIndex());
      return null;
    }
  }
}
