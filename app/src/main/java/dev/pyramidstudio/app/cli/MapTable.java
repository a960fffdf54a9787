package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.explain.FeatureStatistics;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The maps of fusion nodes in numbers, a node a row, in columns that a terminal shows straight. */
final class MapTable {
  private static final int NODE_WIDTH = 14;
  private static final int WIDTH = 10;

  private MapTable() {}

  static List<String> lines(List<ExplanationReport.Node> nodes) {
    if (nodes.isEmpty()) {
      return List.of();
    }
    int components = nodes.stream().mapToInt(node -> node.components().size()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(Text.of(MapTable.class, "explain.maps"));
    if (components > 0) {
      lines.add(Text.of(MapTable.class, "explain.maps.components", components));
    }
    lines.add(heading(components));
    nodes.forEach(node -> lines.add(row(node)));
    return lines;
  }

  private static String heading(int components) {
    StringBuilder line = new StringBuilder(" ".repeat(NODE_WIDTH + 1));
    Stream.of("mean", "deviation", "min", "max", "zeros", "energy")
        .forEach(column -> line.append(right(Text.of(MapTable.class, "explain.map." + column))));
    for (int i = 1; i <= components; i++) {
      line.append(right(Text.of(MapTable.class, "explain.map.component", i)));
    }
    return line.toString();
  }

  private static String row(ExplanationReport.Node node) {
    FeatureStatistics map = node.map();
    StringBuilder line =
        new StringBuilder(
            String.format(Locale.ROOT, "  %-" + (NODE_WIDTH - 1) + "s", node.explanation().id()));
    Stream.of(map.mean(), map.deviation(), map.min(), map.max())
        .forEach(value -> line.append(right(number(value))));
    line.append(right(percent(map.zeroShare()))).append(right(number(map.energy())));
    node.components().forEach(part -> line.append(right(percent(part))));
    if (map.notFinite() > 0) {
      line.append("  ").append(Text.of(MapTable.class, "explain.map.broken", map.notFinite()));
    }
    return line.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }

  /** An ideograph is as wide as two letters. */
  private static String right(String cell) {
    int width = cell.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum();
    return " ".repeat(Math.max(1, WIDTH - width)) + cell;
  }
}
