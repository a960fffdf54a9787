package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

/** What gestures do, without a toolkit. */
class GestureTest {
  private final StudioState state = CanvasFixture.stateOf(CanvasFixture.preset("bifpn", 3));
  private final CanvasViewModel model = new CanvasViewModel(state);
  private final List<String> offered = new ArrayList<>();

  private static Item.Node node(String name) {
    return new Item.Node(0, name);
  }

  private Point2D at(String name) {
    NodeShape shape = model.scene().node(node(name)).orElseThrow();
    return new Point2D(shape.x(), shape.y());
  }

  private Point2D grid(double column, double row) {
    return model.scene().place(0, column, row);
  }

  private static Pointer pointer(Point2D world) {
    return new Pointer(0, 0, world, 1, false, false, false);
  }

  private LinkGesture linkFrom(String name) {
    return LinkGesture.from(
        model, node(name), (anchor, forward, at) -> offered.add(anchor.name() + forward));
  }

  private Preview.Link link() {
    return (Preview.Link) model.previewProperty().get();
  }

  private Item.Connection edge(String from, String to) {
    return new Item.Connection(0, new Edge(from, to));
  }

  @Test
  void aLinkTellsDuringTheDragWhetherItFits() {
    LinkGesture gesture = linkFrom("P3");
    gesture.move(pointer(at("P5_td")));
    assertThat(link().fits()).isTrue();
    assertThat(link().fitting()).contains("P5_td", "P7_out").doesNotContain("P3_out", "P5");
    gesture.move(pointer(at("P5")));
    assertThat(link().words().orElseThrow()).contains("P5").contains("takes nothing");
    assertThat(link().refuses()).isTrue();
    gesture.move(pointer(grid(2, 4)));
    assertThat(link().target()).isEmpty();
    assertThat(link().refuses()).isFalse();
  }

  @Test
  void aLinkIsMadeAtTheEndOnly() {
    LinkGesture gesture = linkFrom("P3");
    gesture.move(pointer(at("P5_td")));
    assertThat(state.history().commands()).isEmpty();
    gesture.end(pointer(at("P5_td")));
    assertThat(model.topology().node("P5_td").orElseThrow().inputs())
        .containsExactly("P5", "P6_td", "P3");
    assertThat(state.history().undoable()).hasValue("Connect P3 → P5_td");
  }

  @Test
  void draggingWhatIsNoLongerSelectedMovesNothing() {
    state.select(Selection.none());
    MoveGesture gesture = new MoveGesture(model, pointer(at("P5_td")), 0);
    gesture.move(pointer(grid(5, 4)));
    gesture.end(pointer(grid(5, 4)));
    assertThat(state.history().commands()).isEmpty();
  }

  @Test
  void aCircleIsRefusedWithItsPath() {
    LinkGesture gesture = linkFrom("P5_out");
    gesture.move(pointer(at("P5_td")));
    assertThat(link().words().orElseThrow()).contains("P5_td → P5_out → P5_td");
    gesture.end(pointer(at("P5_td")));
    assertThat(state.history().commands()).isEmpty();
    assertThat(model.edits().refusalProperty().get().orElseThrow()).contains("circle");
  }

  @Test
  void aLinkDroppedOnNothingAsks() {
    LinkGesture gesture = linkFrom("P3_out");
    gesture.move(pointer(grid(5, 4)));
    gesture.end(pointer(grid(5, 4)));
    assertThat(offered).containsExactly("P3_outtrue");
    assertThat(state.history().commands()).isEmpty();
  }

  @Test
  void aLinkThatNeverLeftItsNodeAsksNothing() {
    LinkGesture gesture = linkFrom("P3_out");
    Point2D beside = at("P3_out").add(NodeShape.HALF + 4, 0);
    gesture.move(pointer(beside));
    gesture.end(pointer(beside));
    assertThat(offered).isEmpty();
  }

  @Test
  void aLinkMayBeDrawnBackwards() {
    LinkGesture gesture = LinkGesture.into(model, node("P6_td"), (a, f, at) -> offered.add("x"));
    gesture.move(pointer(at("P3")));
    assertThat(link().fits()).isTrue();
    gesture.end(pointer(at("P3")));
    assertThat(model.topology().edges()).contains(new Edge("P3", "P6_td"));
  }

  @Test
  void anEndDroppedOnNothingRemovesTheConnection() {
    LinkGesture gesture = LinkGesture.lift(model, edge("P5", "P5_out"), true);
    gesture.move(pointer(grid(5, 4)));
    assertThat(Drawing.awayIn(model.previewProperty().get())).containsExactly(edge("P5", "P5_out"));
    gesture.end(pointer(grid(5, 4)));
    assertThat(model.topology().edges()).doesNotContain(new Edge("P5", "P5_out")).hasSize(18);
    assertThat(state.history().undoable()).hasValue("Disconnect P5 → P5_out");
  }

  @Test
  void anEndLeadElsewhereIsOneStepAndKeepsThePlaceOfItsWeight() {
    LinkGesture gesture = LinkGesture.lift(model, edge("P5_td", "P5_out"), false);
    gesture.end(pointer(at("P4")));
    assertThat(model.topology().node("P5_out").orElseThrow().inputs())
        .containsExactly("P5", "P4", "P4_out");
    assertThat(state.history().commands()).hasSize(1);
  }

  @Test
  void anEndPutBackChangesNothing() {
    LinkGesture gesture = LinkGesture.lift(model, edge("P5", "P5_out"), true);
    gesture.end(pointer(at("P5_out")));
    assertThat(state.history().commands()).isEmpty();
    assertThat(model.edits().refusalProperty().get()).isEmpty();
  }

  private MoveGesture moving(String... names) {
    model.selectNodes(List.of(names), 0, false);
    return new MoveGesture(model, pointer(at(names[0])), 0);
  }

  @Test
  void draggingToAnotherRowChangesTheLevelInOneStep() {
    MoveGesture gesture = moving("P4_td");
    gesture.move(pointer(grid(3.1, 2.1)));
    assertThat(model.previewProperty().get().words()).hasValue("P4 → P5");
    assertThat(model.topology().levelOf("P4_td")).hasValue(4);
    gesture.end(pointer(grid(3.1, 2.1)));
    FusionNode moved = model.topology().node("P4_td").orElseThrow();
    assertThat(moved.level()).isEqualTo(5);
    assertThat(state.history().commands()).hasSize(1);
    assertThat(state.history().undoable()).hasValue("Move P4_td to P5");
  }

  @Test
  void placesSnapToHalfColumnsUnlessAltIsHeld() {
    MoveGesture gesture = moving("P6_out");
    gesture.end(pointer(grid(6.2, 1.2)));
    assertThat(model.topology().node("P6_out").orElseThrow().position())
        .hasValue(new Position(6, 0));
    MoveGesture free = moving("P6_out");
    free.end(new Pointer(0, 0, grid(6.24, 1.2), 1, false, false, true));
    assertThat(model.topology().node("P6_out").orElseThrow().position())
        .hasValue(new Position(6.24, 0.2));
  }

  @Test
  void aNodeBackOnItsCanonicalPlaceHasNoPosition() {
    moving("P6_out").end(pointer(grid(5.5, 1)));
    assertThat(model.topology().node("P6_out").orElseThrow().position()).isPresent();
    moving("P6_out").end(pointer(grid(7, 1)));
    assertThat(model.topology()).isEqualTo(CanvasFixture.preset("bifpn", 3));
  }

  @Test
  void aDragThatEndsWhereItBeganIsNoStep() {
    MoveGesture gesture = moving("P6_out");
    gesture.move(pointer(grid(4, 1)));
    gesture.end(pointer(at("P6_out").add(3, 3)));
    assertThat(state.history().commands()).isEmpty();
    assertThat(model.edits().refusalProperty().get()).isEmpty();
  }

  @Test
  void severalMoveTogetherAndStayInThePyramid() {
    MoveGesture gesture = moving("P5_td", "P7_out");
    gesture.end(pointer(grid(3, 0)));
    assertThat(model.topology().levelOf("P7_out")).hasValue(7);
    assertThat(model.topology().levelOf("P5_td")).hasValue(5);
    assertThat(model.topology().node("P7_out").orElseThrow().position())
        .hasValue(new Position(9, 0));
    assertThat(state.history().commands()).hasSize(1);
  }

  @Test
  void aLonelyNodeDroppedOnAConnectionGoesInBetween() {
    state.editTopology(
        "add",
        t ->
            TopologyEdits.addNode(t, 5, List.of(), Fusion.FAST, Optional.of(new Position(3.5, 0))));
    Point2D middle = model.scene().edge(edge("P4_td", "P3_out")).orElseThrow().at(0.5);
    MoveGesture gesture = moving("P5_1");
    gesture.move(pointer(middle));
    assertThat(((Preview.Moving) model.previewProperty().get()).onto())
        .hasValue(edge("P4_td", "P3_out"));
    gesture.end(pointer(middle));
    assertThat(model.topology().node("P5_1").orElseThrow().inputs()).containsExactly("P4_td");
    assertThat(model.topology().node("P3_out").orElseThrow().inputs())
        .containsExactly("P3", "P5_1");
    assertThat(state.history().commands()).hasSize(2);
  }

  @Test
  void aConnectedNodePassesOverConnectionsUnlessControlIsHeld() {
    Point2D middle = model.scene().edge(edge("P4_td", "P3_out")).orElseThrow().at(0.5);
    MoveGesture gesture = moving("P6_out");
    gesture.move(pointer(middle));
    assertThat(((Preview.Moving) model.previewProperty().get()).onto()).isEmpty();
    gesture.move(new Pointer(0, 0, middle, 1, false, true, false));
    assertThat(model.previewProperty().get().refuses()).isTrue();
    assertThat(model.previewProperty().get().words().orElseThrow()).contains("circle");
  }

  @Test
  void aRubberBandSelectsAndShiftAdds() {
    FrameGesture gesture = new FrameGesture(model, pointer(grid(-0.5, 0.6)));
    gesture.move(pointer(grid(1.5, 1.4)));
    gesture.end(pointer(grid(1.5, 1.4)));
    assertThat(state.selection().nodes()).containsExactlyInAnyOrder("P6", "P6_td");
    FrameGesture more = new FrameGesture(model, pointer(grid(3.6, 3.6)));
    more.end(new Pointer(0, 0, grid(4.4, 4.4), 1, true, false, false));
    assertThat(state.selection().nodes()).containsExactlyInAnyOrder("P6", "P6_td", "P3_out");
  }

  @Test
  void aRubberBandAroundNoNodeSelectsConnections() {
    Point2D middle = model.scene().edge(edge("P6", "P6_out")).orElseThrow().at(0.5);
    FrameGesture gesture = new FrameGesture(model, pointer(middle.subtract(5, 5)));
    gesture.end(pointer(middle.add(5, 5)));
    assertThat(state.selection().edges()).containsExactly(new Edge("P6", "P6_out"));
  }

  @Test
  void panningMovesTheDrawingWithThePointer() {
    ViewTransform before = model.transform();
    PanGesture gesture =
        new PanGesture(model, new Pointer(10, 10, Point2D.ZERO, 1, false, false, false));
    gesture.move(new Pointer(25, 4, Point2D.ZERO, 1, false, false, false));
    assertThat(model.transform()).isEqualTo(before.panned(15, -6));
  }
}
