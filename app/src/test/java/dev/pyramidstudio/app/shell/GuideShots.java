package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Palette;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Takes the pictures of the guide, sees what is on them and writes them. */
final class GuideShots {
  /** What the window speaks on the pictures. */
  static final Locale LANGUAGE =
      Locale.forLanguageTag(System.getProperty("studio.screenshots.language", "en"));

  private static final boolean ENGLISH = LANGUAGE.equals(Locale.ENGLISH);

  /** Colours that mean something: a picture that has them must keep them. */
  private static final List<String> TELLING =
      List.of("good", "warn", "bad", "accent", "selection", "topdown", "bottomup", "same", "skip");

  /** Of one colour: fewer are the edges of letters. */
  private static final int A_PATCH = 40;

  private static final double FARTHEST = 3;
  private static final double ROUNDING = 1;

  private final Map<Integer, String> seen = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * Something that must be seen whole on a picture.
   *
   * @param words that it must say, in English
   */
  record About(String query, Optional<String> words) {
    About(String query) {
      this(query, Optional.empty());
    }

    About(String query, String words) {
      this(query, Optional.of(words));
    }
  }

  void shoot(
      String name, int[] size, Theme theme, Consumer<Theme> settle, Stage stage, About... about)
      throws IOException {
    settle.accept(theme);
    String file = fileName(name, size, theme);
    for (About one : about) {
      onFx(
          () -> {
            requireSeen(file, stage.getScene().getRoot(), one);
            return null;
          });
    }
    write(
        file,
        size,
        theme,
        onFx(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null)));
  }

  /** With the menu that is open. */
  void shootWithMenu(String name, int[] size, Theme theme, Consumer<Theme> settle, Stage stage)
      throws IOException {
    settle.accept(theme);
    String file = fileName(name, size, theme);
    BufferedImage image =
        onFx(
            () -> {
              BufferedImage window =
                  SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
              Window menu =
                  Window.getWindows().stream()
                      .filter(other -> other instanceof ContextMenu && other.isShowing())
                      .findFirst()
                      .orElseThrow(() -> new AssertionError("no menu on " + file));
              Node root = menu.getScene().getRoot();
              SnapshotParameters clear = new SnapshotParameters();
              clear.setFill(Color.TRANSPARENT);
              Graphics2D pen = window.createGraphics();
              pen.drawImage(
                  SwingFXUtils.fromFXImage(root.snapshot(clear, null), null),
                  (int) (menu.getX() - stage.getX() + root.getBoundsInParent().getMinX()),
                  (int) (menu.getY() - stage.getY() + root.getBoundsInParent().getMinY()),
                  null);
              pen.dispose();
              return window;
            });
    write(file, size, theme, image);
  }

  private static String fileName(String name, int[] size, Theme theme) {
    return (isUsual(size) ? "" : "small-")
        + name
        + "-"
        + theme.name().toLowerCase(Locale.ROOT)
        + ".png";
  }

  private static boolean isUsual(int[] size) {
    return size[0] >= 1200;
  }

  /** What is missing is told at the end, so that all pictures are there to look at. */
  private void requireSeen(String file, Parent root, About about) {
    List<Node> found = root.lookupAll(about.query()).stream().filter(GuideShots::isShown).toList();
    String what = file + ": " + about.query();
    if (found.isEmpty()) {
      faults.add(what + " is not there");
      return;
    }
    Node node = found.get(0);
    about
        .words()
        .filter(words -> ENGLISH && !((Labeled) node).getText().contains(words))
        .ifPresent(words -> faults.add(what + " says " + ((Labeled) node).getText()));
    Bounds place = node.localToScene(node.getLayoutBounds());
    if (place.getWidth() * place.getHeight() <= 0) {
      faults.add(what + " takes no place");
    }
    for (Parent around = node.getParent(); around != null; around = around.getParent()) {
      if (around instanceof ScrollPane
          || around.getStyleClass().contains("panel")
          || around == root) {
        Bounds room = around.localToScene(around.getLayoutBounds());
        if (!contains(room, place)) {
          faults.add(what + " at " + place + " stands out of " + around + " at " + room);
        }
      }
    }
  }

  private static boolean contains(Bounds room, Bounds place) {
    return place.getMinX() >= room.getMinX() - ROUNDING
        && place.getMinY() >= room.getMinY() - ROUNDING
        && place.getMaxX() <= room.getMaxX() + ROUNDING
        && place.getMaxY() <= room.getMaxY() + ROUNDING;
  }

  private static boolean isShown(Node node) {
    return Stream.<Node>iterate(node, n -> n != null, Node::getParent).allMatch(Node::isVisible);
  }

  private void write(String file, int[] size, Theme theme, BufferedImage image) throws IOException {
    assertThat(image.getWidth()).as(file).isEqualTo(size[0]);
    assertThat(image.getHeight()).as(file).isEqualTo(size[1]);
    int[] pixels = image.getRGB(0, 0, size[0], size[1], null, 0, size[0]);
    String same = seen.put(Arrays.hashCode(pixels), file);
    if (same != null) {
      faults.add(file + " is the same picture as " + same);
    }
    if (!ENGLISH && (!isUsual(size) || theme != Theme.LIGHT)) {
      return;
    }
    String asked = System.getProperty("studio.screenshots");
    Path root = Path.of(System.getProperty("studio.home"));
    Path folder = asked == null ? root.resolve("app/target/screenshots") : root.resolve(asked);
    Files.createDirectories(folder);
    Path target = folder.resolve(file);
    Files.write(target, FewColours.png(image, telling(theme)));
    requireAlike(file, theme, pixels, ImageIO.read(target.toFile()));
  }

  /** Nearly the same everywhere, and exactly the same where a colour has a meaning. */
  private static void requireAlike(String file, Theme theme, int[] pixels, BufferedImage written) {
    int width = written.getWidth();
    int[] now = written.getRGB(0, 0, width, written.getHeight(), null, 0, width);
    double off = 0;
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        off += Math.abs((pixels[i] >> shift & 0xff) - (now[i] >> shift & 0xff));
      }
      counts.merge(pixels[i], 1, Integer::sum);
    }
    assertThat(off / pixels.length / 3)
        .as("how far colours of " + file + " are")
        .isLessThan(FARTHEST);
    for (int rgb : telling(theme)) {
      if (counts.getOrDefault(0xff000000 | rgb, 0) >= A_PATCH) {
        assertThat(Arrays.stream(now).anyMatch(pixel -> (pixel & 0xffffff) == rgb))
            .as(String.format("#%06x on %s", rgb, file))
            .isTrue();
      }
    }
  }

  private static Set<Integer> telling(Theme theme) {
    return TELLING.stream()
        .map(name -> rgb(Palette.of(theme).get(name)))
        .collect(Collectors.toSet());
  }

  private static int rgb(Color color) {
    return (int) Math.round(color.getRed() * 255) << 16
        | (int) Math.round(color.getGreen() * 255) << 8
        | (int) Math.round(color.getBlue() * 255);
  }

  void requireFaultless() {
    assertThat(faults).isEmpty();
  }

  private static <T> T onFx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, action);
  }
}
