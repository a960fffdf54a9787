package dev.pyramidstudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.core.scaling.PaperFormulas.Dimension;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MacsChartTest {
  private static final List<Long> MACS = List.of(2L, 6L, 11L, 25L, 55L, 130L, 220L, 320L);

  private static XYPlot plot(Theme theme) {
    Map<Dimension, List<Long>> alone =
        Arrays.stream(Dimension.values()).collect(Collectors.toMap(d -> d, d -> MACS));
    return MacsChart.of(theme, new ScalingCurves(MACS, alone), List.of(), Optional.empty())
        .getXYPlot();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void curvesDifferInColourAndInDashes(Theme theme) {
    XYPlot plot = plot(theme);
    // The first is everything together; the others may lie on one another.
    int count = plot.getDataset().getSeriesCount();
    assertThat(count).isEqualTo(1 + Dimension.values().length);
    Set<String> dashes = new HashSet<>();
    for (int a = 1; a < count; a++) {
      for (int b = a + 1; b < count; b++) {
        assertThat(distance(color(plot, a), color(plot, b)))
            .as("%s and %s", plot.getDataset().getSeriesKey(a), plot.getDataset().getSeriesKey(b))
            .isGreaterThan(80);
      }
      BasicStroke stroke = (BasicStroke) plot.getRenderer().getSeriesStroke(a);
      dashes.add(Arrays.toString(stroke.getDashArray()));
    }
    assertThat(dashes).hasSize(count - 1);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void theAxisSaysWhatItCounts(Theme theme) {
    NumberAxis axis = (NumberAxis) plot(theme).getDomainAxis();
    assertThat(axis.getNumberFormatOverride().format(3.0)).isEqualTo("φ = 3");
    var macs = (org.jfree.chart.axis.LogAxis) plot(theme).getRangeAxis();
    assertThat(macs.getNumberFormatOverride().format(1e11)).isEqualTo("100 G MACs");
  }

  private static Color color(XYPlot plot, int series) {
    return (Color) plot.getRenderer().getSeriesPaint(series);
  }

  private static double distance(Color a, Color b) {
    return Math.sqrt(
        Math.pow(a.getRed() - b.getRed(), 2)
            + Math.pow(a.getGreen() - b.getGreen(), 2)
            + Math.pow(a.getBlue() - b.getBlue(), 2));
  }
}
