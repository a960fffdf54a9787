package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

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
    BifpnByHand.draw(BifpnHands.withMouse(this));
    assertIsBifpn();
    undoAndRedoEverything(start);
  }

  @Test
  void byKeyboardAlone() {
    Document start = canvas.state.document();
    BifpnByHand.draw(BifpnHands.withKeyboard(this));
    assertIsBifpn();
    undoAndRedoEverything(start);
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
    assertThat(steps).isEqualTo(BifpnByHand.EDITS);
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
