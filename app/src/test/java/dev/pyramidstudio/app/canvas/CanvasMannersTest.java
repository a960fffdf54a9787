package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFragment;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** A node editor's manners, with real mouse and key events. */
class CanvasMannersTest extends ApplicationTest {
  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("bifpn", 3));
  }

  private Topology topology() {
    return canvas.topology();
  }

  private void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void dragTo(Point2D from, Point2D to) {
    drag(from, MouseButton.PRIMARY).dropTo(to);
    settle();
  }

  private String textOf(String id) {
    return ((Labeled) lookup(id).query()).getText();
  }

  @Test
  void aRefusedConnectionSaysWhyDuringTheDragAndAfterIt() {
    drag(canvas.outOf("P5_out"), MouseButton.PRIMARY).moveTo(canvas.at("P5_td"));
    settle();
    Node words = lookup("#canvas-words").query();
    assertThat(words.isVisible()).isTrue();
    assertThat(words.getStyleClass()).contains("refused");
    assertThat(textOf("#canvas-words")).contains("P5_td → P5_out → P5_td");
    drop();
    settle();
    assertThat(words.isVisible()).isFalse();
    assertThat(lookup("#canvas-refusal").query().isVisible()).isTrue();
    assertThat(canvas.state.history().commands()).isEmpty();
  }

  @Test
  void escapeEndsADragWithoutAChange() {
    drag(canvas.outOf("P3"), MouseButton.PRIMARY).moveTo(canvas.at("P5_td"));
    press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    drop();
    settle();
    assertThat(canvas.model.previewProperty().get()).isEqualTo(new Preview.None());
    assertThat(canvas.state.history().commands()).isEmpty();
  }

  @Test
  void aLinkDroppedOnNothingOffersWhatFits() {
    dragTo(canvas.outOf("P3_out"), canvas.grid(6, 3));
    assertThat(lookup("#canvas-search").query().isVisible()).isTrue();
    write("p6_out").push(KeyCode.ENTER);
    settle();
    assertThat(topology().edges()).contains(new Edge("P3_out", "P6_out"));
    dragTo(canvas.outOf("P3_out"), canvas.grid(6, 3));
    push(KeyCode.ENTER);
    settle();
    String added = canvas.state.selection().singleNode().orElseThrow();
    assertThat(topology().node(added).orElseThrow().level()).isEqualTo(3);
    assertThat(topology().node(added).orElseThrow().inputs()).containsExactly("P3_out");
    assertThat(topology().node(added).orElseThrow().position().orElseThrow().column()).isEqualTo(6);
  }

  @Test
  void theAddListIsSearchedAndClosesWithoutAChange() {
    doubleClickOn(canvas.grid(6, 3));
    push(KeyCode.ESCAPE);
    settle();
    assertThat(lookup("#canvas-search").query().isVisible()).isFalse();
    assertThat(canvas.state.history().commands()).isEmpty();
    // Sooner, the clicks would count on from the two before and make no double click.
    sleep(1000);
    doubleClickOn(canvas.grid(6, 3));
    settle();
    write("p7 attention").push(KeyCode.ENTER);
    settle();
    String added = canvas.state.selection().singleNode().orElseThrow();
    assertThat(topology().node(added).orElseThrow().fusion()).isEqualTo(Fusion.GLOBAL_ATTENTION);
    assertThat(topology().levelOf(added)).hasValue(7);
  }

  @Test
  void anEndDroppedOnNothingIsRemoved() {
    dragTo(canvas.on("P5", "P5_out", 0.9), canvas.grid(6, 3));
    assertThat(topology().edges()).doesNotContain(new Edge("P5", "P5_out"));
  }

  @Test
  void selectingByClickShiftAndRubberBand() {
    clickOn(canvas.at("P5_td"));
    assertThat(canvas.state.selection().nodes()).containsExactly("P5_td");
    press(KeyCode.SHIFT).clickOn(canvas.at("P4_td")).release(KeyCode.SHIFT);
    assertThat(canvas.state.selection().nodes()).containsExactly("P5_td", "P4_td");
    clickOn(canvas.on("P6_td", "P6_out", 0.5));
    assertThat(canvas.state.selection().singleEdge()).hasValue(new Edge("P6_td", "P6_out"));
    dragTo(canvas.grid(5.6, 3), canvas.grid(7.4, 5).subtract(0, 10));
    assertThat(canvas.state.selection().nodes()).containsExactly("P5_out");
    clickOn(canvas.grid(6, 3));
    assertThat(canvas.state.selection().isEmpty()).isTrue();
    push(KeyCode.CONTROL, KeyCode.A);
    assertThat(canvas.state.selection().nodes()).hasSize(13);
    push(KeyCode.ESCAPE);
    assertThat(canvas.state.selection().isEmpty()).isTrue();
  }

  @Test
  void selectionFollowsTheStateAndTheStateTheSelection() {
    interact(() -> canvas.state.select(Selection.ofNode("P4_out", 2)));
    assertThat(canvas.model.scene().cells()).containsExactly(2);
    assertThat(canvas.model.selected(new Item.Node(2, "P4_out"))).isTrue();
    assertThat(canvas.view.panel().subtitleProperty().get()).contains("cell 3 of 3");
  }

  @Test
  void draggingANodeToAnotherRowChangesItsLevel() {
    dragTo(canvas.at("P6_out"), canvas.grid(7, 5));
    assertThat(topology().levelOf("P6_out")).hasValue(5);
    assertThat(canvas.state.history().commands()).hasSize(1);
    interact(() -> canvas.state.history().undo());
    assertThat(topology()).isEqualTo(CanvasFixture.preset("bifpn", 3));
    assertThat(canvas.view.canvas().shown().topology()).isEqualTo(topology());
  }

  @Test
  void keysCopyPasteDuplicateMuteAndDelete() {
    clickOn(canvas.at("P5_td"));
    push(KeyCode.CONTROL, KeyCode.C).push(KeyCode.CONTROL, KeyCode.V);
    push(KeyCode.CONTROL, KeyCode.D);
    assertThat(topology().nodes()).hasSize(10);
    push(KeyCode.DELETE);
    assertThat(topology().nodes()).hasSize(9);
    clickOn(canvas.on("P4", "P4_out", 0.5));
    push(KeyCode.CONTROL, KeyCode.M);
    assertThat(canvas.state.document().muted()).hasSize(3);
    push(KeyCode.DELETE);
    assertThat(canvas.state.document().muted()).isEmpty();
    assertThat(topology().edges()).doesNotContain(new Edge("P4", "P4_out"));
  }

  @Test
  void nodesGoOverTheSystemsClipboard() {
    clickOn(canvas.at("P5_td"));
    push(KeyCode.CONTROL, KeyCode.C);
    interact(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString())
                .as("an editor can take it")
                .contains("\"P5_td\""));
    interact(() -> Clipboard.getSystemClipboard().setContent(text("Dear Sir")));
    push(KeyCode.CONTROL, KeyCode.V);
    settle();
    assertThat(textOf("#canvas-refusal")).contains("no copied node");
    assertThat(canvas.state.history().commands()).isEmpty();
    String edited =
        TopologyFragment.write(List.of(topology().node("P5_td").orElseThrow().withName("mine")));
    interact(() -> Clipboard.getSystemClipboard().setContent(text(edited)));
    push(KeyCode.CONTROL, KeyCode.V);
    settle();
    assertThat(topology().node("mine")).isPresent();
  }

  private static ClipboardContent text(String words) {
    ClipboardContent content = new ClipboardContent();
    content.putString(words);
    return content;
  }

  @Test
  void theWheelZoomsAtThePointerAndPansByMiddleOrSpace() {
    Point2D at = canvas.at("P4_td");
    wheel("P4_td", 3);
    settle();
    double scale = canvas.model.transform().scale();
    assertThat(scale).isGreaterThan(1.2);
    assertThat(canvas.at("P4_td").distance(at)).isLessThan(2);
    Point2D free = canvas.grid(3.5, 3);
    drag(free, MouseButton.MIDDLE).dropTo(free.add(60, -40));
    settle();
    assertThat(canvas.at("P4_td").distance(at.add(60, -40))).isLessThan(6);
    press(KeyCode.SPACE);
    dragTo(canvas.at("P4_td"), at);
    release(KeyCode.SPACE);
    settle();
    assertThat(canvas.at("P4_td").distance(at)).isLessThan(10);
    assertThat(canvas.state.history().commands()).isEmpty();
    push(KeyCode.HOME);
    assertThat(canvas.model.transform().scale()).isLessThan(1.16);
    clickOn(canvas.at("P4_td"));
    push(KeyCode.PERIOD);
    assertThat(canvas.model.transform().scale()).isEqualTo(1.6);
  }

  private void wheel(String at, int notches) {
    GraphCanvas view = canvas.view.canvas();
    interact(
        () -> {
          Point2D place = view.screenToLocal(canvas.at(at));
          Events.wheel(view, place.getX(), place.getY(), notches);
        });
  }

  @Test
  void theWheelZoomsDuringADragToo() {
    drag(canvas.outOf("P3"), MouseButton.PRIMARY).moveTo(canvas.at("P6_td"));
    wheel("P6_td", 2);
    settle();
    assertThat(canvas.model.transform().scale()).isGreaterThan(1.1);
    assertThat(canvas.model.previewProperty().get()).isInstanceOf(Preview.Link.class);
    moveTo(canvas.at("P6_td")).drop();
    settle();
    assertThat(topology().edges()).contains(new Edge("P3", "P6_td"));
  }

  @Test
  void aNewNodeDroppedOnAConnectionGoesInBetween() {
    interact(canvas.view::requestFocus);
    push(KeyCode.SHIFT, KeyCode.A);
    write("p4").push(KeyCode.ENTER);
    settle();
    String added = canvas.state.selection().singleNode().orElseThrow();
    dragTo(canvas.at(added), canvas.on("P3_out", "P4_out", 0.5));
    assertThat(topology().edges())
        .contains(new Edge("P3_out", added), new Edge(added, "P4_out"))
        .doesNotContain(new Edge("P3_out", "P4_out"));
    assertThat(canvas.state.history().commands()).hasSize(2);
  }

  @Test
  void tidyBringsNodesBackAndIsTakenBack() {
    dragTo(canvas.at("P5_out"), canvas.grid(6.5, 5));
    Topology moved = topology();
    assertThat(moved.node("P5_out").orElseThrow().position()).isPresent();
    clickOn("#canvas-tidy");
    settle();
    assertThat(topology()).isEqualTo(CanvasFixture.preset("bifpn", 3));
    assertThat(canvas.state.history().undoable()).hasValue("Tidy");
    interact(() -> canvas.state.history().undo());
    assertThat(topology()).isEqualTo(moved);
  }

  @Test
  void theDrawingMovesWhenADragReachesTheBorder() {
    double before = canvas.model.transform().x();
    Point2D start = canvas.grid(6, 3);
    Point2D border = canvas.grid(-0.8, 3);
    drag(start, MouseButton.PRIMARY).moveTo(new Point2D(4, border.getY()));
    sleep(300);
    drop();
    settle();
    assertThat(canvas.model.transform().x()).isGreaterThan(before + 20);
  }

  @Test
  void theSmallMapAppearsWhenNotEverythingIsInView() {
    Node map = lookup("#canvas-minimap").query();
    assertThat(map.isVisible()).isFalse();
    wheel("P4_td", 5);
    settle();
    assertThat(map.isVisible()).isTrue();
    clickOn(map);
    settle();
    assertThat(canvas.state.history().commands()).isEmpty();
    interact(canvas.view.actions().miniMap::run);
    settle();
    assertThat(map.isVisible()).isFalse();
  }

  @Test
  void theMenuOfANodeChangesItsFusion() {
    interact(() -> Events.menu(canvas.view.canvas(), canvas.at("P5_out")));
    assertThat(canvas.state.selection().singleNode()).hasValue("P5_out");
    ContextMenu menu =
        listWindows().stream()
            .filter(ContextMenu.class::isInstance)
            .map(ContextMenu.class::cast)
            .findFirst()
            .orElseThrow();
    Menu fusion = (Menu) item(menu.getItems(), "Fusion");
    interact(item(fusion.getItems(), "softmax")::fire);
    assertThat(topology().node("P5_out").orElseThrow().fusion()).isEqualTo(Fusion.SOFTMAX);
    assertThat(canvas.state.history().undoable()).hasValue("Fuse P5_out by softmax");
  }

  private static MenuItem item(List<MenuItem> items, String text) {
    return items.stream().filter(item -> text.equals(item.getText())).findFirst().orElseThrow();
  }

  @Test
  void renamingByDoubleClickAndByKey() {
    doubleClickOn(canvas.at("P5_out"));
    write("middle").push(KeyCode.ENTER);
    settle();
    assertThat(topology().node("middle")).isPresent();
    push(KeyCode.F2);
    write("P4_out").push(KeyCode.ENTER);
    settle();
    assertThat(textOf("#canvas-refusal")).contains("P4_out");
    assertThat(topology().node("middle")).isPresent();
  }

  @Test
  void twoSelectedNodesAreConnectedByOneKey() {
    clickOn(canvas.at("P3"));
    press(KeyCode.SHIFT).clickOn(canvas.at("P6_td")).release(KeyCode.SHIFT);
    push(KeyCode.C);
    settle();
    assertThat(topology().edges()).contains(new Edge("P3", "P6_td"));
  }

  @Test
  void theKeyboardWalksAndSaysWhereItIs() {
    interact(canvas.view::requestFocus);
    push(KeyCode.DOWN);
    assertFocusSays("P7, input");
    push(KeyCode.DOWN).push(KeyCode.RIGHT);
    assertFocusSays("P6_td, fusion node on level 6, fast normalised; takes P6, P7");
    push(KeyCode.I);
    assertFocusSays("Connection from P6 to P6_td");
    push(KeyCode.I);
    assertFocusSays("Connection from P7 to P6_td, top-down");
    assertThat(canvas.state.selection().singleEdge()).hasValue(new Edge("P7", "P6_td"));
    push(KeyCode.RIGHT).push(KeyCode.ALT, KeyCode.DOWN);
    settle();
    assertThat(topology().levelOf("P6_td")).hasValue(5);
    assertFocusSays("P6_td");
  }

  private void assertFocusSays(String words) {
    settle();
    Node owner = canvas.view.canvas().getScene().getFocusOwner();
    assertThat(owner.getAccessibleText()).startsWith(words);
  }

  @Test
  void cellsAreSwitchedAndUnfolded() {
    clickOn("#canvas-cell-3");
    assertThat(canvas.model.scene().cells()).containsExactly(2);
    push(KeyCode.PAGE_UP);
    assertThat(canvas.model.scene().cells()).containsExactly(1);
    push(KeyCode.PAGE_DOWN);
    assertThat(canvas.model.scene().cells()).containsExactly(2);
    clickOn("#canvas-unfold");
    settle();
    assertThat(canvas.model.scene().cells()).containsExactly(0, 1, 2);
    assertThat(canvas.view.canvas().shown().nodes()).hasSize(39);
    clickOn(canvas.at("P5_out"));
    assertThat(canvas.state.selection().cell()).isZero();
    clickOn("#canvas-unfold");
    settle();
    assertThat(canvas.model.scene().cells()).containsExactly(0);
  }
}
