package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.io.figure.Ink;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.GridLayout;
import dev.pyramidstudio.core.topology.GridLayout.Cell;
import dev.pyramidstudio.core.topology.Topology;

/**
 * A topology as a Graphviz drawing: the program's own grid as positions ({@code neato -n2} keeps
 * them; {@code dot} makes its own), levels as rows, kinds of edges by colour and form.
 */
public final class TopologyDot {
  private static final int COLUMN_POINTS = 110;
  private static final int ROW_POINTS = 80;

  private TopologyDot() {}

  /** The drawing of one cell, with its inputs on the left and what leaves it on the right. */
  public static String write(Topology topology) {
    GridLayout grid = GridLayout.of(topology);
    StringBuilder dot = new StringBuilder();
    line(dot, "digraph " + quoted(topology.name()) + " {");
    line(dot, "  rankdir=LR;");
    line(dot, "  label=" + quoted(topology.name() + " × " + topology.repeats()) + ";");
    line(dot, "  node [shape=box, style=rounded, fontname=\"sans-serif\"];");
    for (int level : topology.levels()) {
      String name = Topology.inputName(level);
      vertex(dot, name, name, ", style=dashed", grid.cells().get(name));
    }
    for (FusionNode node : topology.nodes()) {
      String label = node.name() + "\n" + node.fusion().id();
      vertex(dot, node.name(), label, "", grid.cells().get(node.name()));
    }
    for (int row = 0; row < grid.levels().size(); row++) {
      String name = Topology.inputName(grid.levels().get(row));
      vertex(dot, exit(name), name, ", shape=plaintext", new Cell(grid.columns(), row));
    }
    for (Edge edge : topology.edges()) {
      arrow(dot, edge.from(), edge.to(), form(EdgeKind.of(topology, edge)));
    }
    for (int level : topology.levels()) {
      arrow(
          dot,
          topology.outputOf(level),
          exit(Topology.inputName(level)),
          "arrowhead=none, color=" + quoted(Ink.FAINT.web()));
    }
    line(dot, "}");
    return dot.toString();
  }

  /** A node may not be called this: names hold no blanks at their ends. */
  private static String exit(String input) {
    return " " + input + " ";
  }

  private static void vertex(StringBuilder dot, String id, String label, String more, Cell cell) {
    String position = cell.column() * COLUMN_POINTS + "," + -cell.row() * ROW_POINTS + "!";
    line(
        dot,
        "  "
            + quoted(id)
            + " [label="
            + quoted(label)
            + ", pos=\""
            + position
            + "\""
            + more
            + "];");
  }

  private static void arrow(StringBuilder dot, String from, String to, String form) {
    line(dot, "  " + quoted(from) + " -> " + quoted(to) + " [" + form + "];");
  }

  private static String form(EdgeKind kind) {
    String form =
        switch (kind) {
          case TOP_DOWN -> "arrowhead=normal";
          case BOTTOM_UP -> "arrowhead=vee";
          case SAME_LEVEL -> "arrowhead=none";
          case SKIP -> "arrowhead=none, style=dashed";
        };
    return form + ", color=" + quoted(Ink.of(kind).web());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static void line(StringBuilder dot, String text) {
    dot.append(text).append('\n');
  }
}
