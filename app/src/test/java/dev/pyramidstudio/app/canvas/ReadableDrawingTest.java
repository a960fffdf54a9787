package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Contrast;
import dev.pyramidstudio.app.ui.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is written on the drawing can be read. */
class ReadableDrawingTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void namesOfNodesThatAreNotLitCanBeRead(Theme theme) {
    Palette palette = Palette.of(theme);
    for (double lit = 0; lit <= 1; lit += 0.125) {
      Color name = NodeName.color(palette.muted(), palette.band(), lit);
      assertThat(Contrast.of(name, palette.band())).as("lit by " + lit).isGreaterThan(3);
    }
    assertThat(NodeName.color(palette.muted(), palette.band(), 0.2))
        .as("but are dimmed")
        .isNotEqualTo(palette.muted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bifpn", "panet", "fpn", "simplified-panet"})
  void weightsCoverNeitherNodesNorNamesNorOneAnother(String preset) {
    CanvasScene scene = SceneBuilder.build(CanvasFixture.preset(preset, 1), List.of(0));
    List<Rectangle2D> nodes = new ArrayList<>();
    for (NodeShape node : scene.nodes()) {
      nodes.add(node.bounds());
      nodes.add(new Rectangle2D(node.x() - 20, node.y() + NodeShape.HALF + 4, 40, 13));
    }
    for (NodeShape node : scene.nodes()) {
      List<Rectangle2D> taken = new ArrayList<>(nodes);
      for (EdgeShape edge : scene.edges()) {
        if (edge.to().equals(node.name())) {
          Rectangle2D pill = PillPainter.place(edge, PillPainter.WIDTH, taken);
          assertThat(taken.stream().filter(pill::intersects))
              .as("covered by %s to %s", edge.from(), edge.to())
              .isEmpty();
          taken.add(pill);
        }
      }
    }
  }
}
