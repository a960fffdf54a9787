package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections whose weight is 0 or less are told from others, live and in whatever cell. */
class DeadEdgesTest {
  private static final Edge SKIP = new Edge("P5", "P5_out");

  private final StateWithRun run = new StateWithRun("bifpn:fast");
  private final CanvasViewModel model = new CanvasViewModel(run.state);
  private final Describe describe = new Describe(model);
  private final EdgeRef ref = CanvasEdits.ref(model.topology(), SKIP, 0);

  @AfterEach
  void close() {
    run.close();
  }

  private EdgeShape skip(int cell) {
    return model.scene().edge(new Item.Connection(cell, SKIP)).orElseThrow();
  }

  private String words(int cell) {
    return describe.item(skip(cell).item());
  }

  private void weight(int cell, float raw) {
    EdgeRef there = new EdgeRef(cell, ref.node(), ref.input());
    run.state.edit("weight", document -> document.withWeight(there, raw));
  }

  @Test
  void followTheWeightInTheCellThatIsShown() {
    assertThat(model.off(skip(0))).isFalse();
    weight(0, -0.5f);
    assertThat(model.off(skip(0))).isTrue();
    assertThat(words(0)).contains("skip, off in cell 1: its raw weight there is 0 or less");
    weight(0, 0.5f);
    assertThat(model.off(skip(0))).isFalse();
    assertThat(words(0)).contains("weight 0.").doesNotContain("off");
    weight(0, 0);
    assertThat(model.off(skip(0))).isTrue();
    run.state.edit("mute", document -> document.withMuted(ref, true));
    assertThat(model.off(skip(0))).as("it is taken away, whatever its weight").isFalse();
    assertThat(words(0)).contains("muted");
  }

  @Test
  void foldedCellsSayWhichOfThemAreOff() {
    weight(1, -1);
    weight(2, -1);
    assertThat(model.off(skip(0))).isFalse();
    assertThat(words(0)).endsWith("; off in cell 2, 3");
    run.state.select(Selection.none().inCell(2));
    assertThat(model.off(skip(2))).isTrue();
    weight(0, -1);
    assertThat(words(2)).contains("off: its raw weight is 0 or less");
    run.state.unfoldedProperty().set(true);
    assertThat(model.scene().edges().stream().filter(model::off)).hasSize(3);
  }
}
