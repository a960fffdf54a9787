package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.GridLayout;
import dev.pyramidstudio.core.topology.GridLayout.Cell;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Topology;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A topology as a standalone SVG drawing on the program's grid: levels are bands, the coarsest on
 * top; nodes stand where the user put them. Kinds of edges differ in colour and in form, so that a
 * grey print still tells them apart.
 */
public final class TopologySvg {
  private static final double COLUMN = 104;
  private static final double ROW = 84;
  private static final double LEFT = 92;
  private static final double TOP = 56;
  private static final double NODE = 44;

  private final Topology topology;
  private final GridLayout grid;
  private final Map<String, Position> places = new HashMap<>();
  private final StringBuilder svg = new StringBuilder();

  private TopologySvg(Topology topology) {
    this.topology = topology;
    this.grid = GridLayout.of(topology);
    for (int level : topology.levels()) {
      String name = Topology.inputName(level);
      Cell cell = grid.cells().get(name);
      places.put(name, new Position(cell.column(), cell.row()));
    }
    for (FusionNode node : topology.nodes()) {
      grid.placeOf(node).ifPresent(place -> places.put(node.name(), place));
    }
  }

  /** The drawing of one cell, with its inputs on the left and the heads on the right. */
  public static String write(Topology topology) {
    return new TopologySvg(topology).draw();
  }

  private String draw() {
    double columns =
        Math.max(
            grid.columns(),
            places.values().stream().mapToDouble(Position::column).max().orElse(0) + 1);
    double width = LEFT + columns * COLUMN + 40;
    double height = TOP + topology.levels().size() * ROW + 16;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        width, height, width, height);
    line("<title>%s</title>", escaped(topology.name()));
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    line(
        "<text x=\"20\" y=\"30\" font-size=\"15\" font-weight=\"bold\" fill=\"#1c2128\">%s × %s</text>",
        escaped(topology.name()), topology.repeats());
    bands(width);
    topology.edges().forEach(this::edge);
    places.keySet().stream().sorted().forEach(this::node);
    heads(width);
    svg.append("</svg>\n");
    return svg.toString();
  }

  private void bands(double width) {
    for (int row = 0; row < grid.levels().size(); row++) {
      double y = TOP + row * ROW;
      line(
          "<rect x=\"60\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"#f4f6f8\"/>",
          y + 4, width - 80, ROW - 8);
      line(
          "<text x=\"24\" y=\"%s\" font-weight=\"bold\" fill=\"#1c2128\">P%s</text>",
          y + ROW / 2 + 4, grid.levels().get(row));
    }
  }

  private void heads(double width) {
    for (int level : topology.levels()) {
      double y = y(places.get(Topology.inputName(level)));
      line(
          "<path d=\"M%s %s l14 8 l-14 8 z\" fill=\"#8b949e\"><title>%s</title></path>",
          width - 44, y - 8, escaped(topology.outputOf(level)));
    }
  }

  private void node(String name) {
    double x = x(places.get(name)) - NODE / 2;
    double y = y(places.get(name)) - NODE / 2;
    boolean input = topology.isInput(name);
    String fusion = topology.node(name).map(node -> node.fusion().id()).orElse("");
    line(
        "<g><title>%s</title><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\""
            + " fill=\"%s\" stroke=\"#57606a\"%s/>",
        escaped((name + " " + fusion).strip()),
        x,
        y,
        NODE,
        NODE,
        input ? "#ffffff" : "#e8eef6",
        input ? " stroke-dasharray=\"3 3\"" : "");
    line(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"10\" fill=\"#1c2128\">%s</text></g>",
        x + NODE / 2, y + NODE + 12, escaped(name));
  }

  private void edge(Edge edge) {
    Position from = places.get(edge.from());
    Position to = places.get(edge.to());
    double x1 = x(from) + NODE / 2;
    double x2 = x(to) - NODE / 2;
    double y1 = y(from);
    double y2 = y(to);
    EdgeKind kind = EdgeKind.of(topology, edge);
    double bend = Math.max(20, (x2 - x1) / 2);
    // What passes over other nodes of its row goes around them in an arc.
    double lift = from.row() == to.row() && to.column() - from.column() > 1 ? ROW * 0.36 : 0;
    line(
        "<path d=\"M%s %s C%s %s %s %s %s %s\" fill=\"none\" %s><title>%s → %s</title></path>",
        x1,
        y1,
        x1 + bend,
        y1 - lift,
        x2 - bend,
        y2 - lift,
        x2,
        y2,
        form(kind),
        escaped(edge.from()),
        escaped(edge.to()));
  }

  private static String form(EdgeKind kind) {
    return switch (kind) {
      case TOP_DOWN -> "stroke=\"#2f6fde\" stroke-width=\"2\"";
      case BOTTOM_UP -> "stroke=\"#d9730d\" stroke-width=\"3\"";
      case SAME_LEVEL -> "stroke=\"#7a7a7a\" stroke-width=\"2\" stroke-dasharray=\"1 3\"";
      case SKIP -> "stroke=\"#2e8b57\" stroke-width=\"2\" stroke-dasharray=\"7 4\"";
    };
  }

  private static double x(Position place) {
    return LEFT + place.column() * COLUMN + NODE / 2;
  }

  private static double y(Position place) {
    return TOP + place.row() * ROW + ROW / 2 - 6;
  }

  private void line(String format, Object... args) {
    Object[] shown = args.clone();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] instanceof Double number) {
        shown[i] = String.format(Locale.ROOT, "%.1f", number).replace(".0", "");
      }
    }
    svg.append(String.format(Locale.ROOT, format, shown)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
