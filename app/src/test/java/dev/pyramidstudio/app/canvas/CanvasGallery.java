package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.MapFace;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Themes;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Draws the canvas in many states into pictures, to be looked at. Arguments: a folder. */
final class CanvasGallery {
  private CanvasGallery() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    String only = args.length > 1 ? args[1] : "";
    CountDownLatch done = new CountDownLatch(1);
    Platform.startup(
        () -> {
          try {
            for (Theme theme : Theme.values()) {
              for (String preset : Presets.names()) {
                if (preset.startsWith(only)) {
                  draw(folder, theme, preset, 3, 1);
                }
              }
            }
            draw(folder, Theme.LIGHT, "bifpn", 3, 2);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          } finally {
            done.countDown();
          }
        });
    done.await();
    Platform.exit();
  }

  private static void draw(Path folder, Theme theme, String preset, int repeats, double scale)
      throws IOException {
    Topology topology =
        Presets.of(preset, java.util.Optional.empty(), List.of(3, 4, 5, 6, 7), repeats);
    StudioState state =
        new StudioState(new Document("photos", CompoundScaling.of("lite0"), topology));
    state.themeProperty().set(theme);
    CanvasViewModel model = new CanvasViewModel(state);
    CanvasView view = new CanvasView(model, state.themeProperty());
    view.setGliding(false);
    StackPane root = new StackPane(view.panel());
    Scene scene = new Scene(root, 783, 491);
    Themes.apply(scene, theme);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    state.facesProperty().set(faces(topology));
    if (topology.node("P5_out").isPresent()) {
      state.select(Selection.ofNode("P5_out", 1));
    }
    save(root, scale, folder.resolve(name(preset, theme, scale, "")));
    if (preset.equals("bifpn")) {
      model.unfoldedProperty().set(true);
      save(root, scale, folder.resolve(name(preset, theme, scale, "-unfolded")));
    }
    stage.close();
  }

  private static String name(String preset, Theme theme, double scale, String more) {
    return preset
        + "-"
        + theme.name().toLowerCase(java.util.Locale.ROOT)
        + (scale == 1 ? "" : "-2x")
        + more
        + ".png";
  }

  /** Made-up faces of all cells. */
  static Map<MapKey, MapFace> faces(Topology topology) {
    Map<MapKey, MapFace> faces = new HashMap<>();
    for (int cell = 0; cell < topology.repeats(); cell++) {
      for (int level : topology.levels()) {
        faces.put(new MapKey(cell, "P" + level), face(level, level + cell));
      }
      for (FusionNode node : topology.nodes()) {
        faces.put(new MapKey(cell, node.name()), face(node.level(), node.name().hashCode() + cell));
      }
    }
    return faces;
  }

  private static MapFace face(int level, int seed) {
    int size = (320 + (1 << level) - 1) >> level;
    int[] argb = new int[size * size];
    java.util.Random random = new java.util.Random(seed);
    double cx = 0.5 + 0.2 * random.nextGaussian();
    for (int i = 0; i < argb.length; i++) {
      double x = (i % size + 0.5) / size - cx;
      double y = (i / size + 0.5) / size - 0.4;
      double v = Math.exp(-8 * (x * x + y * y)) * 0.8 + random.nextDouble() * 0.25;
      v = Math.min(1, v);
      int r = (int) (68 + 187 * v * v);
      int g = (int) (1 + 220 * v);
      int b = (int) (84 + 80 * Math.sin(Math.PI * v));
      argb[i] = 0xff000000 | r << 16 | g << 8 | Math.min(255, b);
    }
    return new MapFace(size, size, argb);
  }

  private static void save(StackPane root, double scale, Path file) throws IOException {
    root.applyCss();
    root.layout();
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    WritableImage image = root.snapshot(parameters, null);
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}
