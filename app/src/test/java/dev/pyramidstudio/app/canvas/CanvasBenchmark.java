package dev.pyramidstudio.app.canvas;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.app.canvas.FrameTimes.Quantiles;
import dev.pyramidstudio.app.state.MapFace;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Panel;
import dev.pyramidstudio.app.ui.Themes;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/**
 * Times the real canvas with 600 fusion nodes and 2,000 connections: 40 repeats of a cell of 15
 * nodes, unfolded, in the size it has in a window of 1440 × 900. Each frame gets one event. The
 * same gestures are done with the same topology as plain JavaFX nodes, and the drag also with the
 * canvas redrawn whole in each frame, so that there is something to compare with. Prints a table
 * and writes target/canvas-benchmark.json; nothing here can fail for being slow. CONTRIBUTING.md
 * has the command.
 */
class CanvasBenchmark {
  private static final int FRAMES = 200;
  private static final int WARM_UP = 60;
  private static final double WIDTH = 783;
  private static final double HEIGHT = 491;

  /** Of the canvas, in its own coordinates. */
  private static final Point2D MIDDLE = new Point2D(390, 226);

  private static final double[] SCALES = {0, 0.45, 1};

  /** Frames of zooming in and out again. */
  private static final int TURN = 24;

  private static final String PLAIN = ", plain nodes";

  /** What one gesture does: what happens before it, in each frame, and after it. */
  private record Gesture(String name, Runnable begin, IntConsumer step, Runnable end) {}

  private final Map<String, FrameTimes> measured = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> first = new LinkedHashMap<>();
  private final Map<MapKey, MapFace> faces = CanvasGallery.faces(cell());
  private final Deque<Runnable> rest = new ArrayDeque<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private Stage stage;
  private CanvasFixture shown;
  private PlainNodes plain;
  private Point2D grabbed = Point2D.ZERO;

  @Test
  void report() throws InterruptedException, IOException {
    System.setProperty("javafx.animation.fullspeed", "true");
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Platform.startup(
        () -> {
          Thread.currentThread()
              .setUncaughtExceptionHandler(
                  (thread, problem) -> {
                    failure.set(problem);
                    done.countDown();
                  });
          start();
        });
    done.await();
    if (failure.get() != null) {
      throw new AssertionError("the benchmark ended early", failure.get());
    }
    print();
    Platform.exit();
  }

  private void start() {
    // Classes and fonts are loaded by a small canvas, as they are in a window that runs.
    stage = new Stage();
    stage.setScene(new Scene(new StackPane(), WIDTH, HEIGHT));
    Themes.apply(stage.getScene(), Theme.DARK);
    stage.show();
    put(CanvasFixture.of(CanvasFixture.preset("bifpn", 3)).view.panel());
    rest.add(
        () ->
            firstDrawing(
                "canvas",
                () -> {
                  shown = CanvasFixture.of(cell());
                  shown.model.unfoldedProperty().set(true);
                  shown.state.facesProperty().set(faces);
                  return shown.view.panel();
                }));
    canvasGestures().forEach(gesture -> rest.add(() -> measure(gesture)));
    rest.add(
        () ->
            firstDrawing(
                "plain nodes",
                () -> {
                  plain = new PlainNodes(shown.model.scene());
                  plain.show(start(0));
                  return new Panel("Plain nodes", plain.pane());
                }));
    plainGestures().forEach(gesture -> rest.add(() -> measure(gesture)));
    after(60, this::next);
  }

  private void put(Node node) {
    ((StackPane) stage.getScene().getRoot()).getChildren().setAll(node);
  }

  private void next() {
    if (rest.isEmpty()) {
      stage.hide();
      done.countDown();
    } else {
      rest.remove().run();
    }
  }

  private static void after(int frames, Runnable next) {
    new AnimationTimer() {
      private int left = frames;

      @Override
      public void handle(long now) {
        if (left-- <= 0) {
          stop();
          next.run();
        }
      }
    }.start();
  }

  /** From nothing to the second frame with it, which cannot begin before the first is out. */
  private void firstDrawing(String name, Supplier<Node> made) {
    FrameTimes times = new FrameTimes();
    times.frame();
    put(made.get());
    after(
        2,
        () -> {
          times.frame();
          first.put(name, Map.of("workMs", times.work().p50(), "clockMs", times.clock().p50()));
          after(30, this::next);
        });
  }

  private void measure(Gesture gesture) {
    gesture.begin().run();
    FrameTimes times = new FrameTimes();
    new AnimationTimer() {
      private int frame;

      @Override
      public void handle(long now) {
        if (frame >= WARM_UP) {
          times.frame();
        }
        if (frame > WARM_UP + FRAMES) {
          stop();
          gesture.end().run();
          measured.put(gesture.name(), times);
          after(2, CanvasBenchmark.this::next);
        } else {
          gesture.step().accept(frame++);
        }
      }
    }.start();
  }

  private List<Gesture> canvasGestures() {
    List<Gesture> all = new ArrayList<>();
    for (double scale : SCALES) {
      all.add(gesture("zoom", scale, "", () -> {}, this::wheel));
      all.add(
          gesture(
              "pan",
              scale,
              "",
              () -> fire(MouseEvent.MOUSE_PRESSED, MouseButton.MIDDLE, Point2D.ZERO),
              frame -> fire(MouseEvent.MOUSE_DRAGGED, MouseButton.MIDDLE, sway(frame))));
      all.add(gesture("drag a node", scale, "", this::grab, this::drag));
    }
    all.add(
        gesture(
            "drag a node",
            1,
            ", all redrawn",
            this::grab,
            frame -> {
              drag(frame);
              for (GraphCanvas.Layer layer : GraphCanvas.Layer.values()) {
                shown.view.canvas().repaint(layer);
              }
            }));
    return all;
  }

  private Gesture gesture(String what, double scale, String how, Runnable begin, IntConsumer step) {
    return new Gesture(
        what + ", " + words(scale) + how,
        () -> {
          shown.model.transformProperty().set(start(scale));
          begin.run();
        },
        step,
        () -> {
          Events.escape(shown.view.canvas());
          fire(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, Point2D.ZERO);
          shown.model.clearSelection();
        });
  }

  private List<Gesture> plainGestures() {
    List<Gesture> all = new ArrayList<>();
    for (double scale : SCALES) {
      String name = ", " + words(scale) + PLAIN;
      Runnable still = () -> plain.show(start(scale));
      all.add(
          new Gesture(
              "zoom" + name,
              still,
              frame -> {
                int notches = Math.min(frame % TURN, TURN - frame % TURN);
                plain.show(zoomed(start(scale), Math.pow(1.003, 40 * notches)));
              },
              still));
      all.add(
          new Gesture(
              "pan" + name,
              still,
              frame -> plain.show(start(scale).panned(sway(frame).getX(), sway(frame).getY())),
              still));
      all.add(
          new Gesture(
              "drag a node" + name,
              still,
              frame -> {
                Point2D by = sway(frame).multiply(0.5 / start(scale).scale());
                plain.move(middle(start(scale)), by.getX(), by.getY());
              },
              still));
    }
    return all;
  }

  /** How the gestures at a scale begin; 0 is with everything in view. */
  private ViewTransform start(double scale) {
    Rectangle2D all = shown.model.scene().bounds();
    double fitting = scale == 0 ? 0.97 * WIDTH / all.getWidth() : scale;
    return new ViewTransform(
        fitting,
        MIDDLE.getX() - fitting * (all.getMinX() + all.getWidth() / 2),
        MIDDLE.getY() - fitting * (all.getMinY() + all.getHeight() / 2));
  }

  private static ViewTransform zoomed(ViewTransform view, double factor) {
    return view.zoomed(factor, MIDDLE.getX(), MIDDLE.getY());
  }

  private static String words(double scale) {
    return scale == 0 ? "all in view" : String.format(Locale.ROOT, "at %.0f %%", 100 * scale);
  }

  private NodeShape middle(ViewTransform view) {
    Point2D middle = view.toWorld(MIDDLE.getX(), MIDDLE.getY());
    return shown.model.scene().nodes().stream()
        .filter(node -> !node.input())
        .min(Comparator.comparingDouble(node -> middle.distance(node.x(), node.y())))
        .orElseThrow();
  }

  private static Point2D sway(int frame) {
    return new Point2D(120 * Math.sin(frame * 0.09), 40 * Math.sin(frame * 0.05));
  }

  private void wheel(int frame) {
    boolean in = frame % TURN < TURN / 2;
    Events.wheel(shown.view.canvas(), MIDDLE.getX(), MIDDLE.getY(), in ? 1 : -1);
  }

  private void grab() {
    NodeShape node = middle(shown.model.transform());
    grabbed = shown.view.canvas().viewOf(new Point2D(node.x(), node.y()));
    fire(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, grabbed);
  }

  private void drag(int frame) {
    Point2D at = grabbed.add(8, 0).add(sway(frame).multiply(0.5));
    fire(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, at);
  }

  private void fire(EventType<MouseEvent> type, MouseButton button, Point2D at) {
    Events.mouse(shown.view.canvas(), type, button, at.getX(), at.getY());
  }

  private void print() throws IOException {
    System.out.printf("%d fusion nodes, %d connections%n", nodes(), edges());
    first.forEach(
        (name, times) ->
            System.out.printf(
                Locale.ROOT,
                "first drawing, %-24s %4.0f ms of work, on screen after %4.0f ms%n",
                name,
                times.get("workMs"),
                times.get("clockMs")));
    System.out.printf(
        "%-38s %-20s%-20s%-20s%s%n", "ms, p50 p95 p99", "work", "FX thread", "renderer", "clock");
    Map<String, Object> gestures = new LinkedHashMap<>();
    measured.forEach(
        (name, times) -> {
          System.out.printf(
              "%-38s %s  %s  %s  %s%n",
              name,
              line(times.work()),
              line(times.fx()),
              line(times.renderer()),
              line(times.clock()));
          gestures.put(
              name,
              Map.of(
                  "work", times.work(),
                  "fx", times.fx(),
                  "renderer", times.renderer(),
                  "clock", times.clock()));
        });
    Map<String, Double> ratios = new LinkedHashMap<>();
    measured.forEach(
        (name, times) -> {
          String gesture = name.replace(PLAIN, "");
          if (!gesture.equals(name)) {
            ratios.put(gesture, measured.get(gesture).work().p50() / times.work().p50());
          }
        });
    System.out.println("work of the median frame beside that of plain nodes:");
    ratios.forEach((name, r) -> System.out.printf(Locale.ROOT, "%-38s %.2f%n", name, r));
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(
            Path.of("target", "canvas-benchmark.json").toFile(),
            Map.of("firstDrawing", first, "gestures", gestures, "ratiosToPlainNodes", ratios));
  }

  private long nodes() {
    return shown.model.scene().nodes().stream().filter(node -> !node.input()).count();
  }

  private int edges() {
    return shown.model.scene().edges().size();
  }

  private static String line(Quantiles q) {
    return String.format(Locale.ROOT, "%5.1f %5.1f %5.1f ", q.p50(), q.p95(), q.p99());
  }

  /** Fifteen nodes with fifty inputs on five levels. */
  private static Topology cell() {
    List<String> names = new ArrayList<>();
    CanvasFixture.LEVELS.forEach(level -> names.add(Topology.inputName(level)));
    List<FusionNode> nodes = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      int inputs = i < 5 ? 4 : 3;
      List<String> from = new ArrayList<>();
      for (int k = 0; k < inputs; k++) {
        from.add(names.get(names.size() - 1 - (k * 2 % names.size())));
      }
      int level = 3 + (i % 2 == 0 ? i % 5 : 4 - i % 5);
      nodes.add(new FusionNode("n" + i, level, from, Fusion.FAST));
      names.add("n" + i);
    }
    return new Topology("Benchmark", CanvasFixture.LEVELS, 40, nodes);
  }
}
