package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Makes the pictures of the user's guide and sees that each shows something, and something of its
 * own. {@code -Dstudio.screenshots=docs/guide/images} puts them there; otherwise they go to {@code
 * target}.
 */
class GuideScreenshotsTest extends WindowTestBase {
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;
  private static final int FEWEST_COLOURS = 40;
  private static final int GLIDE_MILLIS = 600;

  private final Map<String, BufferedImage> made = new LinkedHashMap<>();

  @Test
  void eachStateHasItsPicture() throws IOException {
    onFx(
        () -> {
          stage.setX(0);
          stage.setY(0);
          stage.setWidth(WIDTH);
          stage.setHeight(HEIGHT);
        });
    for (Theme theme : Theme.values()) {
      onFx(() -> state.themeProperty().set(theme));
      photograph(theme);
    }
    for (Map.Entry<String, BufferedImage> picture : made.entrySet()) {
      requireWorthLooking(picture.getKey(), picture.getValue());
    }
    requireAllDiffer();
  }

  private void photograph(Theme theme) throws IOException {
    Detection face = onFx(() -> state.detections().get(0));
    shoot("preset", theme);

    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    shoot("node", theme);
    onFx(() -> state.select(Selection.ofBox(face, 0)));
    shoot("box", theme);
    onFx(() -> state.select(Selection.none()));

    drag("P4_out", "P5_td");
    shoot("refused", theme);
    type(KeyCode.ESCAPE);
    release(MouseButton.PRIMARY);

    unfold();
    shoot("unfolded", theme);
    unfold();

    onFx(
        () ->
            state.editTopology(
                "cut",
                t ->
                    TopologyEdits.disconnect(
                        t, List.of(new Edge("P3", "P3_out"), new Edge("P4_td", "P3_out")))));
    showTab("tab-problems");
    shoot("problems", theme);
    onFx(() -> state.history().goTo(0));

    onFx(
        () ->
            state.edit(
                "empty",
                d ->
                    d.withTopology(
                        Presets.of("none", Optional.empty(), d.topology().levels(), 1))));
    showTab("tab-maps");
    shoot("empty", theme);
    onFx(() -> state.history().goTo(0));
  }

  private void unfold() {
    onFx(() -> node("#canvas").requestFocus());
    type(KeyCode.U);
  }

  private void showTab(String id) {
    onFx(() -> ((ToggleButton) node("#" + id)).setSelected(true));
  }

  /** Takes a connection from one node to another and holds it there. */
  private void drag(String from, String to) {
    moveTo(placeOf(from, 1)).press(MouseButton.PRIMARY).moveTo(placeOf(to, 0.5));
  }

  /** Where on the screen a node of the canvas is, from its left (0) to its right side (1). */
  private Point2D placeOf(String name, double x) {
    Node item =
        lookup("#canvas *")
            .<Node>match(node -> String.valueOf(node.getAccessibleText()).startsWith(name + ", "))
            .query();
    Bounds bounds = onFx(() -> item.localToScreen(item.getBoundsInLocal()));
    return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getCenterY());
  }

  private void shoot(String name, Theme theme) throws IOException {
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.sleep(GLIDE_MILLIS, TimeUnit.MILLISECONDS);
    WaitForAsyncUtils.waitForFxEvents();
    BufferedImage image =
        onFx(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
    String file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
    made.put(file, image);
    String asked = System.getProperty("studio.screenshots");
    Path root = Path.of(System.getProperty("studio.home"));
    Path folder = asked == null ? root.resolve("app/target/screenshots") : root.resolve(asked);
    Files.createDirectories(folder);
    ImageIO.write(image, "png", folder.resolve(file).toFile());
  }

  private static void requireWorthLooking(String name, BufferedImage image) {
    assertThat(image.getWidth()).as(name).isEqualTo(WIDTH);
    assertThat(image.getHeight()).as(name).isEqualTo(HEIGHT);
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < HEIGHT; y += 7) {
      for (int x = 0; x < WIDTH; x += 7) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(colours.size()).as(name + " shows something").isGreaterThan(FEWEST_COLOURS);
  }

  private void requireAllDiffer() {
    Map<Integer, String> seen = new LinkedHashMap<>();
    made.forEach(
        (name, image) -> {
          int[] all = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
          String same = seen.put(Arrays.hashCode(all), name);
          assertThat(same).as("the same picture as " + name).isNull();
        });
  }
}
