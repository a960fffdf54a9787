package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.core.drawing.Curve;
import dev.pyramidstudio.core.drawing.Grid;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Where things are: scenes, curves, hits, the view on them, and the keyboard's walk. */
class SceneTest {
  private final Topology bifpn = CanvasFixture.preset("bifpn", 3);
  private final CanvasScene scene = SceneBuilder.build(bifpn, List.of(0));

  private NodeShape node(CanvasScene in, int cell, String name) {
    return in.node(new Item.Node(cell, name)).orElseThrow();
  }

  private EdgeShape edge(String from, String to) {
    return scene.edges().stream()
        .filter(e -> e.from().equals(from) && e.to().equals(to))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bifpnFormsAV() {
    List<String> way =
        List.of("P7", "P6_td", "P5_td", "P4_td", "P3_out", "P4_out", "P5_out", "P6_out", "P7_out");
    for (int i = 0; i < way.size(); i++) {
      NodeShape node = node(scene, 0, way.get(i));
      assertThat(node.x()).as(way.get(i)).isEqualTo(i * Grid.COLUMN);
      assertThat(node.y()).as(way.get(i)).isEqualTo(Math.min(i, 8 - i) * Grid.ROW);
    }
  }

  @Test
  void kindsDifferInForm() {
    EdgeShape same = edge("P5_td", "P5_out");
    assertThat(same.kind()).isEqualTo(EdgeKind.SAME_LEVEL);
    assertThat(same.at(0.5).getY()).isEqualTo(2 * Grid.ROW);
    EdgeShape skip = edge("P5", "P5_out");
    assertThat(skip.kind()).isEqualTo(EdgeKind.SKIP);
    double top = skip.at(0.5).getY();
    assertThat(top).isLessThan(2 * Grid.ROW - NodeShape.HALF).isGreaterThan(Grid.ROW + 40);
    assertThat(edge("P7", "P6_td").kind()).isEqualTo(EdgeKind.TOP_DOWN);
    assertThat(edge("P6_out", "P7_out").kind()).isEqualTo(EdgeKind.BOTTOM_UP);
  }

  @Test
  void headsOfEqualPyramidsStandInOneColumn() {
    for (String preset : List.of("none", "fpn", "panet", "bifpn", "simplified-panet")) {
      CanvasScene other = SceneBuilder.build(CanvasFixture.preset(preset, 1), List.of(0));
      assertThat(other.heads().get(0).x())
          .as(preset)
          .isCloseTo(scene.heads().get(0).x(), within(2 * Grid.COLUMN));
    }
  }

  @Test
  void unfoldedCellsStandSideBySideWithTheSameShape() {
    CanvasScene all = SceneBuilder.build(bifpn, IntStream.range(0, 3).boxed().toList());
    assertThat(all.nodes()).hasSize(3 * 13);
    assertThat(all.edges()).hasSize(3 * 19);
    double pitch = node(all, 1, "P5_out").x() - node(all, 0, "P5_out").x();
    assertThat(node(all, 2, "P3").x() - node(all, 0, "P3").x()).isEqualTo(2 * pitch);
    assertThat(all.edges()).allMatch(e -> e.ref().cell() == e.item().cell());
    assertThat(all.cellAt(pitch + 5)).isEqualTo(1);
    assertThat(all.wires()).hasSize(15);
  }

  @Test
  void everyPresetOnManyLevelsHasItsPlace() {
    for (String preset : Presets.names()) {
      List<Integer> levels =
          preset.equals("nasfpn") ? CanvasFixture.LEVELS : List.of(3, 4, 5, 6, 7, 8);
      Topology topology = Presets.of(preset, Optional.empty(), levels, 2);
      CanvasScene any = SceneBuilder.build(topology, List.of(0, 1));
      assertThat(any.nodes())
          .allSatisfy(n -> assertThat(any.bounds().contains(n.bounds())).isTrue());
      assertThat(any.edges()).hasSize(2 * topology.edges().size());
    }
  }

  @Test
  void connectionsFollowNodesThatAreElsewhere() {
    Item.Node item = new Item.Node(0, "P5_out");
    Map<Item.Node, Point2D> places = Map.of(item, new Point2D(500, 250));
    CanvasScene moved = scene.withNodesAt(places);
    assertThat(moved.edgesAt(Map.of()).isEmpty()).isTrue();
    assertThat(scene.edgesAt(places)).hasSize(4);
    for (EdgeShape edge : moved.edges()) {
      NodeShape to = moved.node(new Item.Node(0, edge.to())).orElseThrow();
      assertThat(edge.curve().x1()).isEqualTo(to.x() - NodeShape.HALF);
    }
  }

  @Test
  void gridColumnsAreFoundAgain() {
    Grid grid = SceneBuilder.build(CanvasFixture.preset("fully-connected", 1), List.of(0)).grid();
    assertThat(grid.x(1) - grid.x(0)).isGreaterThan(Grid.COLUMN);
    for (double column : new double[] {-1, 0, 0.5, 1, 1.25, 7, 12}) {
      assertThat(grid.column(grid.x(column))).isCloseTo(column, within(1e-9));
    }
  }

  @Property
  void aCurveStaysInItsBoundsAndIsNearItself(
      @ForAll @DoubleRange(min = -500, max = 500) double x0,
      @ForAll @DoubleRange(min = -500, max = 500) double y0,
      @ForAll @DoubleRange(min = -500, max = 500) double x1,
      @ForAll @DoubleRange(min = -500, max = 500) double y1,
      @ForAll @DoubleRange(min = 0, max = 1) double t) {
    Curve curve = Curve.wire(x0, y0, x1, y1);
    EdgeShape edge =
        new EdgeShape(
            new Item.Connection(0, new Edge("P4", "P3_out")),
            new EdgeRef(0, 0, 0),
            EdgeKind.TOP_DOWN,
            curve);
    Point2D at = edge.at(t);
    Rectangle2D b = edge.bounds();
    assertThat(at.getX()).isBetween(b.getMinX() - 1e-9, b.getMaxX() + 1e-9);
    assertThat(at.getY()).isBetween(b.getMinY() - 1e-9, b.getMaxY() + 1e-9);
    assertThat(curve.nearest(at.getX(), at.getY()).distance()).isLessThan(4);
  }

  @Property
  void zoomingKeepsWhatIsUnderThePointer(
      @ForAll @DoubleRange(min = 0.05, max = 20) double factor,
      @ForAll @DoubleRange(min = 0, max = 900) double x,
      @ForAll @DoubleRange(min = 0, max = 600) double y) {
    ViewTransform before = new ViewTransform(0.7, 31, -12);
    ViewTransform after = before.zoomed(factor, x, y);
    Point2D world = before.toWorld(x, y);
    assertThat(after.toViewX(world.getX())).isCloseTo(x, within(1e-6));
    assertThat(after.toViewY(world.getY())).isCloseTo(y, within(1e-6));
    assertThat(after.scale()).isBetween(ViewTransform.MIN_SCALE, ViewTransform.MAX_SCALE);
  }

  @Test
  void portsComeBeforeBodiesAndBodiesBeforeConnections() {
    NodeShape node = node(scene, 0, "P5_out");
    assertHit(node.x() + NodeShape.HALF + 2, node.y(), node.item(), HitTest.Part.OUT_PORT);
    assertHit(node.x() - NodeShape.HALF - 2, node.y(), node.item(), HitTest.Part.IN_PORT);
    assertHit(node.x(), node.y() + 4, node.item(), HitTest.Part.BODY);
    EdgeShape skip = edge("P5", "P5_out");
    assertHit(skip, 0.5, HitTest.Part.BODY);
    assertHit(skip, 0.2, HitTest.Part.SOURCE_END);
    assertHit(skip, 0.8, HitTest.Part.TARGET_END);
    assertThat(HitTest.at(scene, 5.5 * Grid.COLUMN, 4 * Grid.ROW, 1)).isEmpty();
    NodeShape input = node(scene, 0, "P5");
    assertThat(HitTest.at(scene, input.x() - NodeShape.HALF - 2, input.y(), 1)).isEmpty();
  }

  private void assertHit(EdgeShape edge, double t, HitTest.Part part) {
    Point2D at = edge.at(t);
    assertHit(at.getX(), at.getY(), edge.item(), part);
  }

  private void assertHit(double x, double y, Item item, HitTest.Part part) {
    assertThat(HitTest.at(scene, x, y, 1)).hasValue(new HitTest.Hit(item, part));
  }

  @Test
  void arrowKeysWalkTheGrid() {
    Item at = GridWalk.start(scene).orElseThrow();
    assertThat(at).isEqualTo(new Item.Node(0, "P7"));
    assertWalk("P7", GridWalk.Direction.DOWN, "P6");
    assertWalk("P6", GridWalk.Direction.RIGHT, "P6_td");
    assertWalk("P6_td", GridWalk.Direction.RIGHT, "P5_td");
    assertWalk("P4_td", GridWalk.Direction.RIGHT, "P4_out");
    assertWalk("P5_out", GridWalk.Direction.UP, "P6_out");
    assertWalk("P6_td", GridWalk.Direction.LEFT, "P6");
    assertThat(GridWalk.next(scene, new Item.Node(0, "P7"), GridWalk.Direction.UP)).isEmpty();
  }

  private void assertWalk(String from, GridWalk.Direction way, String to) {
    assertThat(GridWalk.next(scene, new Item.Node(0, from), way))
        .as("%s from %s", way, from)
        .hasValue(new Item.Node(0, to));
  }

  @Test
  void everyNodeCanBeReachedByArrowKeys() {
    for (String preset : Presets.names()) {
      CanvasScene any = SceneBuilder.build(CanvasFixture.preset(preset, 1), List.of(0));
      java.util.Set<Item> reached = new java.util.HashSet<>();
      java.util.Deque<Item> open = new java.util.ArrayDeque<>();
      open.add(GridWalk.start(any).orElseThrow());
      while (!open.isEmpty()) {
        Item item = open.remove();
        if (reached.add(item)) {
          for (GridWalk.Direction way : GridWalk.Direction.values()) {
            GridWalk.next(any, item, way).ifPresent(open::add);
          }
        }
      }
      assertThat(reached).as(preset).hasSize(any.nodes().size());
    }
  }

  @Test
  void connectionsAreWalkedAroundTheirTarget() {
    Item.Node target = new Item.Node(0, "P5_out");
    List<Item.Connection> into = GridWalk.into(scene, target);
    assertThat(into).hasSize(3);
    assertThat(GridWalk.turn(into, target, 1)).hasValue(into.get(0));
    assertThat(GridWalk.turn(into, into.get(2), 1)).hasValue(into.get(0));
    assertThat(GridWalk.next(scene, into.get(0), GridWalk.Direction.DOWN)).hasValue(into.get(1));
    assertThat(GridWalk.next(scene, into.get(0), GridWalk.Direction.LEFT))
        .hasValue(new Item.Node(0, "P5"));
    assertThat(GridWalk.outOf(scene, new Item.Node(0, "P3"))).hasSize(1);
  }
}
