package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Palette;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.explain.EvidencePath;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The way of a box's evidence as the canvas shows it. */
class LitPathTest {
  private static final Detection FACE =
      new Detection("face", 0, 0, 0.93, 0.93, new Box(0, 0, 9, 9), 5, 2, 4, 8, 18224);

  private final StudioState state = CanvasFixture.stateOf(CanvasFixture.preset("bifpn", 3));
  private final CanvasViewModel model = new CanvasViewModel(state);

  private void light() {
    EvidencePath.Cell last =
        new EvidencePath.Cell(
            Map.of("P5_out", 1.0, "P4_out", 0.68), Map.of(new EdgeRef(2, 5, 2), 0.68));
    EvidencePath.Cell none = new EvidencePath.Cell(Map.of(), Map.of());
    state.select(Selection.ofBox(FACE, 2));
    state.litPathProperty().set(Optional.of(new EvidencePath(List.of(none, none, last))));
  }

  @Test
  void theHeaderSaysWhosePathItIs() {
    String plain = model.subtitleProperty().get();
    light();

    assertThat(model.subtitleProperty().get())
        .isEqualTo("path of face 0.93 in cell 3 · thickness = share");
    state.unfoldedProperty().set(true);
    assertThat(model.subtitleProperty().get()).isEqualTo("path of face 0.93 · thickness = share");
    state.unfoldedProperty().set(false);

    state.select(Selection.none());
    state.litPathProperty().set(Optional.empty());
    assertThat(model.subtitleProperty().get()).isEqualTo(plain);
  }

  @Test
  void aConnectionShowsItsShareOfTheEvidence() {
    light();
    CanvasScene scene = model.scene();
    Drawing drawing =
        new Drawing(
            model,
            scene,
            new ViewTransform(1, 0, 0),
            800,
            500,
            Palette.of(Theme.DARK),
            Map.of(),
            Set.of());

    assertThat(drawing.evidence(edge(scene, "P4_out"))).contains(0.68);
    assertThat(drawing.evidence(edge(scene, "P5_td"))).contains(0.0);
    assertThat(drawing.evidence(scene.node(new Item.Node(2, "P4_out")).orElseThrow()))
        .contains(0.68);
  }

  private static EdgeShape edge(CanvasScene scene, String from) {
    return scene.edge(new Item.Connection(2, new Edge(from, "P5_out"))).orElseThrow();
  }
}
