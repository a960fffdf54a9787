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
  private static final int[] USUAL = {1440, 900};
  private static final int[] SMALL = {1100, 700};
  private static final int FEWEST_COLOURS = 40;
  private static final int GLIDE_MILLIS = 600;
  private static final int DERIVED_STEPS = 3;
  private static final int LONGEST_WALK_SECONDS = 60;

  private final Map<String, BufferedImage> made = new LinkedHashMap<>();

  @Test
  void eachStateHasItsPicture() throws Exception {
    onFx(
        () -> {
          stage.setX(0);
          stage.setY(0);
        });
    for (Theme theme : Theme.values()) {
      onFx(() -> state.themeProperty().set(theme));
      resize(USUAL);
      shoot("preset", theme);
      theCanvas(theme);
      theViews("", theme);
      resize(SMALL);
      theViews("small-", theme);
    }
    for (Map.Entry<String, BufferedImage> picture : made.entrySet()) {
      requireWorthLooking(picture.getKey(), picture.getValue());
    }
    requireAllDiffer();
  }

  private void resize(int[] size) {
    onFx(
        () -> {
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
        });
  }

  private void theCanvas(Theme theme) throws Exception {
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
                "Remove 2 connections",
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

    clickOn("Derive");
    for (int step = 0; step < DERIVED_STEPS; step++) {
      clickOn("#derive-next");
    }
    // A step's edits follow one another slowly enough to be watched; the last one names the whole.
    WaitForAsyncUtils.waitFor(
        LONGEST_WALK_SECONDS,
        TimeUnit.SECONDS,
        () -> onFx(() -> state.document().topology().name()).equals("Simplified PANet"));
    shoot("derive", theme);
    clickOn("#derive-leave");
    onFx(() -> state.history().goTo(0));
  }

  private void theViews(String prefix, Theme theme) throws IOException {
    pointAside();
    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    shoot(prefix + "node", theme);
    showTab("tab-weights");
    shoot(prefix + "weights", theme);

    Detection face = onFx(() -> state.detections().get(0));
    onFx(() -> state.select(Selection.ofBox(face, 2)));
    showTab("tab-maps");
    shoot(prefix + "box", theme);
    showTab("tab-needs");
    shoot(prefix + "needs", theme);
    onFx(() -> state.select(Selection.none()));

    onFx(
        () ->
            state.editTopology(
                "Remove P5 → P5_out", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    showTab("tab-cost");
    shoot(prefix + "cost", theme);
    showTab("tab-steps");
    shoot(prefix + "steps", theme);
    onFx(() -> state.history().goTo(0));
    showTab("tab-maps");

    clickOn("#phi-open");
    pointAside();
    shoot(prefix + "models", theme);
    type(KeyCode.ESCAPE);
    push(KeyCode.F1);
    shoot(prefix + "shortcuts", theme);
    type(KeyCode.ESCAPE);
  }

  /** What the mouse points at is lit, which says nothing in a picture. */
  private void pointAside() {
    moveTo(
        onFx(
            () ->
                new Point2D(
                    stage.getX() + stage.getWidth() / 2, stage.getY() + stage.getHeight() - 8)));
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
    int[] size = name.startsWith("small-") ? SMALL : USUAL;
    assertThat(image.getWidth()).as(name).isEqualTo(size[0]);
    assertThat(image.getHeight()).as(name).isEqualTo(size[1]);
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < size[1]; y += 7) {
      for (int x = 0; x < size[0]; x += 7) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(colours.size()).as(name + " shows something").isGreaterThan(FEWEST_COLOURS);
  }

  private void requireAllDiffer() {
    Map<Integer, String> seen = new LinkedHashMap<>();
    made.forEach(
        (name, image) -> {
          int width = image.getWidth();
          int[] all = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
          String same = seen.put(Arrays.hashCode(all), name);
          assertThat(same).as("the same picture as " + name).isNull();
        });
  }
}
