package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.canvas.SearchBox.Entry;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Somebody draws BiFPN on the empty canvas: with the mouse alone, and with the keyboard alone. */
class RebuildBifpnTest extends ApplicationTest {
  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("none", 3));
  }

  @Test
  void byMouseAlone() {
    Document start = canvas.state.document();
    addByMouse(6, 1);
    addByMouse(5, 2);
    addByMouse(4, 3);
    addByMouse(3, 4);
    addByMouse(4, 5);
    addByMouse(5, 6);
    addByMouse(6, 7);
    addByMouse(7, 8);
    // Automatic names of nodes without inputs: P6_1, P5_1, P4_1, P3_1, P4_2, P5_2, P6_2, P7_1.
    drag("P6", "P6_1");
    drag("P7", "P6_1");
    drag("P5", "P5_1");
    drag("P6_1", "P5_1");
    drag("P4", "P4_1");
    drag("P5_1", "P4_1");
    drag("P3", "P3_1");
    drag("P4_1", "P3_1");
    drag("P4", "P4_2");
    drag("P4_1", "P4_2");
    drag("P3_1", "P4_2");
    drag("P5", "P5_2");
    drag("P5_1", "P5_2");
    drag("P4_2", "P5_2");
    drag("P6", "P6_2");
    drag("P6_1", "P6_2");
    drag("P5_2", "P6_2");
    drag("P7", "P7_1");
    drag("P6_2", "P7_1");

    assertIsBifpn();
    undoAndRedoEverything(start);
  }

  private void addByMouse(int level, double column) {
    doubleClickOn(canvas.grid(column, level));
    clickOn(row("New node on P" + level));
  }

  private void drag(String from, String to) {
    drag(canvas.outOf(from), MouseButton.PRIMARY).moveTo(canvas.at(to)).drop();
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Node row(String title) {
    WaitForAsyncUtils.waitForFxEvents();
    return lookup(".list-cell")
        .match(node -> node instanceof ListCell<?> cell && titled(cell.getItem(), title))
        .query();
  }

  private static boolean titled(Object item, String title) {
    return item instanceof Entry entry && entry.title().equals(title);
  }

  @Test
  void byKeyboardAlone() {
    Document start = canvas.state.document();
    for (int level : new int[] {6, 5, 4, 3, 4, 5, 6, 7}) {
      push(KeyCode.SHIFT, KeyCode.A);
      write("P" + level);
      push(KeyCode.ENTER);
    }
    connectByKeys("P6", "P6_1");
    connectByKeys("P7", "P6_1");
    connectByKeys("P5", "P5_1");
    connectByKeys("P6_1", "P5_1");
    connectByKeys("P4", "P4_1");
    connectByKeys("P5_1", "P4_1");
    connectByKeys("P3", "P3_1");
    connectByKeys("P4_1", "P3_1");
    connectByKeys("P4", "P4_2");
    connectByKeys("P4_1", "P4_2");
    connectByKeys("P3_1", "P4_2");
    connectByKeys("P5", "P5_2");
    connectByKeys("P5_1", "P5_2");
    connectByKeys("P4_2", "P5_2");
    connectByKeys("P6", "P6_2");
    connectByKeys("P6_1", "P6_2");
    connectByKeys("P5_2", "P6_2");
    connectByKeys("P7", "P7_1");
    connectByKeys("P6_2", "P7_1");

    assertIsBifpn();
    undoAndRedoEverything(start);
  }

  /** Finds the source, starts a connection, finds the target, ends it there. */
  private void connectByKeys(String from, String to) {
    find(from);
    push(KeyCode.C);
    find(to);
    push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(canvas.topology().node(to).orElseThrow().inputs()).contains(from);
  }

  private void find(String name) {
    push(KeyCode.CONTROL, KeyCode.F);
    write(name);
    push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void assertIsBifpn() {
    Topology bifpn = CanvasFixture.preset("bifpn", 3);
    assertThat(TopologyDiff.between(bifpn, canvas.topology()).isEmpty())
        .as("%s", canvas.topology())
        .isTrue();
    assertSceneShowsTopology();
  }

  private void undoAndRedoEverything(Document start) {
    Document end = canvas.state.document();
    int steps = canvas.state.history().commands().size();
    assertThat(steps).isEqualTo(8 + 19);
    for (int i = 0; i < steps; i++) {
      interact(() -> canvas.state.history().undo());
      assertSceneShowsTopology();
    }
    assertThat(canvas.state.document()).isEqualTo(start);
    for (int i = 0; i < steps; i++) {
      interact(() -> canvas.state.history().redo());
      assertSceneShowsTopology();
    }
    assertThat(canvas.state.document()).isEqualTo(end);
  }

  /** What is drawn, and what a screen reader meets, are the nodes and edges that there are. */
  private void assertSceneShowsTopology() {
    Topology topology = canvas.topology();
    CanvasScene scene = canvas.model.scene();
    assertThat(scene.nodes()).hasSize(topology.levels().size() + topology.nodes().size());
    assertThat(scene.edges())
        .extracting(edge -> edge.item().edge())
        .containsExactlyElementsOf(topology.edges());
    assertThat(canvas.view.canvas().shown()).isSameAs(scene);
    Node proxies =
        canvas.view.canvas().getChildrenUnmodifiable().stream()
            .filter(AccessibleItems.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThat(((AccessibleItems) proxies).getChildren())
        .hasSize(scene.nodes().size() + scene.edges().size());
  }
}
