package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** What a screen reader and somebody without a mouse meet. */
class AccessibleItemsTest extends ApplicationTest {
  private Button elsewhere;
  private CanvasFixture canvas;

  @Override
  public void start(Stage stage) {
    elsewhere = new Button("elsewhere");
    canvas = CanvasFixture.show(stage, CanvasFixture.preset("bifpn", 3));
    ((StackPane) stage.getScene().getRoot()).getChildren().add(0, elsewhere);
  }

  private List<Node> items() {
    List<Node> items = new ArrayList<>();
    for (Node child : canvas.view.canvas().getChildrenUnmodifiable()) {
      if (child instanceof AccessibleItems group) {
        items.addAll(group.getChildren());
      }
    }
    return items;
  }

  private String focused() {
    WaitForAsyncUtils.waitForFxEvents();
    return canvas.view.canvas().getScene().getFocusOwner().getAccessibleText();
  }

  @Test
  void everyNodeAndConnectionHasANameOfItsOwnAndItsPlace() {
    for (boolean unfolded : new boolean[] {false, true}) {
      interact(() -> canvas.model.unfoldedProperty().set(unfolded));
      CanvasScene scene = canvas.model.scene();
      assertThat(items()).hasSize(scene.nodes().size() + scene.edges().size());
      assertThat(items()).allMatch(item -> item.getAccessibleRole() == AccessibleRole.BUTTON);
      List<String> names = items().stream().map(Node::getAccessibleText).toList();
      assertThat(names).doesNotHaveDuplicates();
      for (NodeShape node : scene.nodes()) {
        assertThat(names).anyMatch(name -> name.startsWith(node.name() + ", "));
      }
      for (EdgeShape edge : scene.edges()) {
        String connection = "Connection from " + edge.from() + " to " + edge.to() + ", ";
        assertThat(names).anyMatch(name -> name.startsWith(connection));
      }
      Node first = items().get(0);
      assertThat(first.getBoundsInParent().getCenterX())
          .isCloseTo(canvas.model.transform().toViewX(scene.nodes().get(0).x()), within(1e-3));
    }
    assertThat(canvas.view.canvas().getAccessibleText()).contains("BiFPN").contains("8 fusion");
  }

  @Test
  void tabLeavesTheCanvasAndComesBackToIt() {
    interact(canvas.view::requestFocus);
    push(KeyCode.DOWN);
    assertThat(focused()).startsWith("P7, input");
    push(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(canvas.view.canvas().isFocusWithin()).isFalse();
    push(KeyCode.SHIFT, KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(canvas.view.canvas().isFocusWithin()).isTrue();
    push(KeyCode.DOWN);
    assertThat(focused()).as("where it was left").startsWith("P6, input");
  }

  @Test
  void theFocusFollowsTheSelection() {
    clickOn(canvas.at("P4_td"));
    assertThat(focused()).startsWith("P4_td, fusion node on level 4");
    clickOn(canvas.on("P6", "P6_out", 0.5));
    assertThat(focused()).startsWith("Connection from P6 to P6_out, skip");
    interact(elsewhere::requestFocus);
    interact(() -> canvas.state.select(Selection.ofNode("P6_out", 1)));
    assertThat(canvas.view.canvas().isFocusWithin()).as("nothing is torn away").isFalse();
    assertThat(canvas.model.cursorProperty().get()).contains(new Item.Node(1, "P6_out"));
    interact(canvas.view::requestFocus);
    push(KeyCode.DOWN);
    assertThat(focused()).as("the row below what another view selected").startsWith("P5_out, ");
    interact(elsewhere::requestFocus);
    interact(() -> canvas.state.select(Selection.ofEdge(new Edge("P5", "P5_td"), 1)));
    interact(canvas.view::requestFocus);
    push(KeyCode.LEFT);
    assertThat(focused()).as("the connection's source").startsWith("P5, input");
  }

  @Test
  void aNameTellsWhatBecameOfItsConnectionOnceThatRests() throws TimeoutException {
    EdgeRef ref = canvas.edge("P6", "P6_out").ref();
    interact(() -> canvas.state.edit("mute", document -> document.withMuted(ref, true)));
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () ->
            items().stream()
                .map(Node::getAccessibleText)
                .anyMatch("Connection from P6 to P6_out, skip, muted"::equals));
  }
}
