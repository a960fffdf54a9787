package dev.pyramidstudio.core.io.figure;

import dev.pyramidstudio.core.drawing.CellDrawing;
import dev.pyramidstudio.core.drawing.CellDrawing.Link;
import dev.pyramidstudio.core.drawing.CellDrawing.Node;
import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.drawing.Point;
import dev.pyramidstudio.core.io.figure.Figure.Align;
import dev.pyramidstudio.core.io.figure.Figure.Group;
import dev.pyramidstudio.core.io.figure.Figure.Mark;
import dev.pyramidstudio.core.io.figure.Figure.Pen;
import dev.pyramidstudio.core.io.figure.Figure.Shape;
import dev.pyramidstudio.core.io.figure.Figure.Words;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One cell of a topology as the canvas shows it: levels are bands, the coarsest on top; inputs on
 * the left, heads on the right; a key below. Kinds of connections differ in colour and in form, so
 * that a grey print still tells them apart.
 */
public final class TopologyFigure {
  private static final double EDGE = 16;
  private static final double TITLE = 44;
  private static final double TITLE_SIZE = 17;
  private static final double GUTTER = 58;

  /** A band reaches further down than up, where the names stand. */
  private static final double ABOVE = 31;

  private static final double BELOW = 42;
  private static final double RADIUS = 7;
  private static final double HALF = Grid.NODE / 2;
  private static final double NAME_SIZE = 10.5;
  private static final double NAME_DROP = 13;
  private static final double SYMBOL_SIZE = 13;
  private static final double LINE = 2.2;
  private static final double ARROW = 6;
  private static final List<Double> DASHES = List.of(7.0, 4.0);

  private final Topology topology;
  private final CellDrawing cell;
  private final double dx;
  private final double dy;
  private final double right;
  private final double bottom;
  private final List<Mark> marks = new ArrayList<>();

  private TopologyFigure(Topology topology) {
    this.topology = topology;
    this.cell = CellDrawing.of(topology);
    Grid grid = cell.grid();
    // A node that was moved may stand beyond the bands.
    double left = -Grid.MARGIN;
    double top = -ABOVE;
    double farRight = grid.headX() + Grid.HEAD_SIDE;
    double farDown = grid.bottom() + BELOW;
    for (Node node : cell.nodes()) {
      left = Math.min(left, node.x() - Grid.COLUMN / 2);
      top = Math.min(top, node.y() - HALF - EDGE);
      farRight = Math.max(farRight, node.x() + Grid.COLUMN / 2);
      farDown = Math.max(farDown, node.y() + HALF + 2 * NAME_DROP);
    }
    dx = EDGE + GUTTER - left;
    dy = TITLE - top;
    right = farRight + dx;
    bottom = farDown + dy;
  }

  /** The figure of one cell; how often it repeats stands beside its name. */
  public static Figure of(Topology topology) {
    return new TopologyFigure(topology).draw();
  }

  private Figure draw() {
    int width = (int) Math.ceil(right + EDGE);
    title(width);
    bands();
    cell.exits().forEach(exit -> marks.add(Shape.traced(moved(exit), Pen.whole(Ink.FAINT, 0.8))));
    heads();
    cell.links().forEach(this::link);
    cell.nodes().forEach(this::node);
    FigureKey key = new FigureKey(EDGE, bottom + EDGE / 2, width - EDGE);
    Set<EdgeKind> kinds = EnumSet.noneOf(EdgeKind.class);
    cell.links().forEach(link -> kinds.add(link.kind()));
    for (EdgeKind kind : kinds) {
      key.add(kind.title(), FigureKey.SAMPLE, (x, y) -> sample(kind, x, y));
    }
    Set<Fusion> fusions = EnumSet.noneOf(Fusion.class);
    cell.nodes().forEach(node -> node.fusion().ifPresent(fusions::add));
    for (Fusion fusion : fusions) {
      double room = TextFit.width(fusion.symbol(), NAME_SIZE);
      key.add(
          fusion.title(),
          room,
          (x, y) -> List.of(words(x, y + 4, fusion.symbol(), NAME_SIZE, true, Ink.MUTED)));
    }
    key.add(
        Text.of(TopologyFigure.class, "key.heads"),
        2 * Grid.HEAD_HALF,
        (x, y) -> List.of(head(x + Grid.HEAD_HALF, y)));
    marks.addAll(key.marks());
    int height = (int) Math.ceil(key.bottom() + EDGE);
    return new Figure(width, height, topology.name(), marks);
  }

  private void title(int width) {
    String times =
        topology.repeats() == 1
            ? ""
            : Text.of(TopologyFigure.class, "title.times", topology.repeats());
    double timesWidth = TextFit.width(times, TITLE_SIZE);
    TextFit.Fitted name = TextFit.fit(topology.name(), TITLE_SIZE, width - 3 * EDGE - timesWidth);
    double y = EDGE + TITLE_SIZE;
    // One text, so that the two parts stay together in any font.
    String whole = times.isEmpty() ? name.text() : name.text() + "  " + times;
    marks.add(words(EDGE, y, whole, name.size(), true, Ink.TEXT));
  }

  private void bands() {
    Grid grid = cell.grid();
    double left = dx - Grid.MARGIN;
    for (int row = 0; row < grid.levels().size(); row++) {
      double y = dy + grid.y(row);
      int level = grid.levels().get(row);
      double bandRight = dx + grid.headX() + Grid.HEAD_SIDE;
      marks.add(
          Shape.filled(
              Outline.box(left, y - ABOVE, bandRight - left, ABOVE + BELOW, RADIUS), Ink.BAND));
      double middle = left - GUTTER / 2 + 4;
      marks.add(
          new Words(middle, y - 2, Topology.inputName(level), 13, true, Align.MIDDLE, Ink.TEXT));
      marks.add(
          new Words(
              middle,
              y + 13,
              Text.of(TopologyFigure.class, "level.stride", 1 << level),
              NAME_SIZE,
              false,
              Align.MIDDLE,
              Ink.MUTED));
    }
  }

  private void heads() {
    Grid grid = cell.grid();
    for (int row = 0; row < grid.levels().size(); row++) {
      int level = grid.levels().get(row);
      String name =
          Text.of(
              TopologyFigure.class,
              "name.heads",
              Topology.inputName(level),
              topology.outputOf(level));
      marks.add(new Group(name, List.of(head(dx + grid.headX(), dy + grid.y(row)))));
    }
  }

  private static Shape head(double x, double y) {
    double side = Grid.HEAD_HALF;
    return Shape.filled(
        Outline.polygon(
            List.of(
                new Point(x - side, y - side - 2),
                new Point(x + side, y),
                new Point(x - side, y + side + 2))),
        Ink.FAINT);
  }

  private void link(Link link) {
    String name =
        Text.of(
            TopologyFigure.class,
            "name.link",
            link.edge().from(),
            link.edge().to(),
            link.kind().title());
    marks.add(new Group(name, line(link.kind(), link.curve().moved(dx, dy))));
  }

  private static List<Mark> sample(EdgeKind kind, double x, double y) {
    return line(kind, Curve.straight(x, y, x + FigureKey.SAMPLE, y));
  }

  /** A kind's line with its sign: a filled arrow down, an open one up, dashes for a skip. */
  private static List<Mark> line(EdgeKind kind, Curve curve) {
    Ink ink = Ink.of(kind);
    Pen pen = new Pen(ink, LINE, kind == EdgeKind.SKIP ? DASHES : List.of());
    Shape line = Shape.traced(Outline.of(curve), pen);
    return switch (kind) {
      case TOP_DOWN -> List.of(line, Shape.filled(Outline.polygon(curve.arrow(ARROW)), ink));
      case BOTTOM_UP ->
          List.of(line, Shape.traced(Outline.open(curve.arrow(ARROW)), Pen.whole(ink, 1.8)));
      case SAME_LEVEL, SKIP -> List.of(line);
    };
  }

  private void node(Node node) {
    double x = node.x() + dx;
    double y = node.y() + dy;
    boolean input = node.fusion().isEmpty();
    List<Mark> parts = new ArrayList<>();
    parts.add(
        new Shape(
            Outline.box(x - HALF, y - HALF, Grid.NODE, Grid.NODE, RADIUS),
            Optional.of(input ? Ink.BAND : Ink.NODE),
            Optional.of(
                input ? new Pen(Ink.FAINT, 1.2, List.of(3.0, 3.0)) : Pen.whole(Ink.MUTED, 1.2))));
    String symbol = node.fusion().map(Fusion::symbol).orElse(node.name());
    TextFit.Fitted face = TextFit.fit(symbol, SYMBOL_SIZE, Grid.NODE - 6);
    parts.add(
        new Words(
            x, y + face.size() * 0.36, face.text(), face.size(), true, Align.MIDDLE, Ink.MUTED));
    String shown = input ? Text.of(TopologyFigure.class, "node.input", node.name()) : node.name();
    TextFit.Fitted name = TextFit.fit(shown, NAME_SIZE, Grid.COLUMN - 4);
    double base = y + HALF + NAME_DROP;
    double plate = TextFit.width(name.text(), name.size());
    // Connections may pass there.
    parts.add(Shape.filled(Outline.box(x - plate / 2, base - 9, plate, 12, 3), Ink.BAND));
    parts.add(new Words(x, base, name.text(), name.size(), false, Align.MIDDLE, Ink.TEXT));
    marks.add(new Group(describe(node), parts));
  }

  private String describe(Node node) {
    return node.fusion()
        .map(fusion -> Text.of(TopologyFigure.class, "name.node", node.name(), fusion.title()))
        .orElseGet(() -> Text.of(TopologyFigure.class, "name.input", node.name()));
  }

  private Outline moved(Curve curve) {
    return Outline.of(curve.moved(dx, dy));
  }

  private static Words words(double x, double y, String text, double size, boolean bold, Ink ink) {
    return new Words(x, y, text, size, bold, Align.START, ink);
  }
}
