package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.ui.Themes;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Times the real canvas with 600 fusion nodes and 2,000 connections: 40 repeats of a cell of 15
 * nodes, unfolded. Each frame gets one mouse event. Printed are p50, p95 and p99 in milliseconds:
 * processor time of the FX thread (the event, the layout, the painting commands), processor time of
 * the renderer (the software pipeline), and the clock from frame to frame. Run with {@code
 * -Djavafx.animation.fullspeed=true}.
 */
final class CanvasBenchmark {
  private static final int FRAMES = 240;
  private static final int WARM_UP = 60;

  private final GraphCanvas canvas;
  private final CanvasFixture shown;
  private final List<Runnable> rest = new ArrayList<>();
  private final CountDownLatch done;

  private CanvasBenchmark(CanvasFixture shown, CountDownLatch done) {
    this.shown = shown;
    this.canvas = shown.view.canvas();
    this.done = done;
  }

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.startup(() -> start(done));
    done.await();
    Platform.exit();
  }

  private static void start(CountDownLatch done) {
    // Classes and fonts are loaded by a small canvas, as they are in a window that runs.
    Stage stage = new Stage();
    stage.setScene(new Scene(new StackPane(), 783, 491));
    Themes.apply(stage.getScene(), Theme.DARK);
    stage.show();
    CanvasFixture small = CanvasFixture.of(CanvasFixture.preset("bifpn", 3));
    ((StackPane) stage.getScene().getRoot()).getChildren().setAll(small.view.panel());
    after(30, () -> large(stage, done));
  }

  private static void large(Stage stage, CountDownLatch done) {
    long begun = System.nanoTime();
    CanvasFixture shown = CanvasFixture.of(cell());
    shown.model.unfoldedProperty().set(true);
    System.out.printf(
        Locale.ROOT,
        "%d fusion nodes, %d connections%n",
        shown.model.scene().nodes().stream().filter(node -> !node.input()).count(),
        shown.model.scene().edges().size());
    ((StackPane) stage.getScene().getRoot()).getChildren().setAll(shown.view.panel());
    Runnable[] once = new Runnable[1];
    once[0] =
        () -> {
          stage.getScene().removePostLayoutPulseListener(once[0]);
          long painted = System.nanoTime() - begun;
          after(
              2,
              () -> {
                System.out.printf(
                    Locale.ROOT,
                    "first drawing: painted after %.0f ms, on screen after %.0f ms%n",
                    painted / 1e6,
                    (System.nanoTime() - begun) / 1e6);
                new CanvasBenchmark(shown, done).run();
              });
        };
    stage.getScene().addPostLayoutPulseListener(once[0]);
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

  private void run() {
    rest.add(() -> zooms("all in view", 1));
    rest.add(() -> pans("all in view"));
    rest.add(() -> drags("all in view"));
    rest.add(() -> zoomTo(0.2, () -> pans("at 20 %")));
    rest.add(() -> drags("at 20 %"));
    rest.add(() -> zoomTo(0.45, () -> pans("at 45 %")));
    rest.add(() -> drags("at 45 %"));
    rest.add(() -> zoomTo(1, () -> pans("at 100 %")));
    rest.add(() -> drags("at 100 %"));
    rest.add(() -> zooms("between 5 and 100 %", 20));
    next();
  }

  private void next() {
    if (rest.isEmpty()) {
      done.countDown();
    } else {
      rest.remove(0).run();
    }
  }

  private void zoomTo(double scale, Runnable then) {
    ViewTransform now = shown.model.transform();
    shown
        .model
        .transformProperty()
        .set(now.zoomed(scale / now.scale(), canvas.getWidth() / 2, canvas.getHeight() / 2));
    after(3, then);
  }

  private void pans(String where) {
    double x = canvas.getWidth() / 2;
    double y = canvas.getHeight() / 2;
    fire(MouseEvent.MOUSE_PRESSED, MouseButton.MIDDLE, x, y);
    measure(
        "pan, " + where,
        frame ->
            fire(
                MouseEvent.MOUSE_DRAGGED,
                MouseButton.MIDDLE,
                x + 120 * Math.sin(frame * 0.09),
                y + 30 * Math.sin(frame * 0.05)),
        () -> fire(MouseEvent.MOUSE_RELEASED, MouseButton.MIDDLE, x, y));
  }

  private void drags(String where) {
    NodeShape node = nodeInMiddle();
    Point2D at = canvas.viewOf(new Point2D(node.x(), node.y()));
    fire(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, at.getX(), at.getY());
    measure(
        "drag a node, " + where,
        frame ->
            fire(
                MouseEvent.MOUSE_DRAGGED,
                MouseButton.PRIMARY,
                at.getX() + 8 + 60 * Math.sin(frame * 0.09),
                at.getY() + 20 * Math.sin(frame * 0.05)),
        () -> {
          shown.state.select(shown.state.selection().cleared());
          Events.escape(canvas);
          fire(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, at.getX(), at.getY());
        });
  }

  private NodeShape nodeInMiddle() {
    Point2D middle = shown.model.transform().toWorld(canvas.getWidth() / 2, canvas.getHeight() / 2);
    return shown.model.scene().nodes().stream()
        .filter(node -> !node.input())
        .min(Comparator.comparingDouble(node -> middle.distance(node.x(), node.y())))
        .orElseThrow();
  }

  private void zooms(String where, double depth) {
    double start = shown.model.transform().scale();
    measure(
        "zoom, " + where,
        frame -> {
          boolean in = shown.model.transform().scale() < start * depth && (frame / 60) % 2 == 0;
          Events.wheel(canvas, canvas.getWidth() / 2, canvas.getHeight() / 2, in ? 1 : -1);
        },
        canvas::fit);
  }

  private void fire(EventType<MouseEvent> type, MouseButton button, double x, double y) {
    Events.mouse(canvas, type, button, x, y);
  }

  /** One event a frame; prints what the frames took and goes on. */
  private void measure(String name, IntConsumer event, Runnable end) {
    Samples samples = new Samples();
    Runnable painted = samples::painted;
    canvas.getScene().addPostLayoutPulseListener(painted);
    new AnimationTimer() {
      private int frame = -WARM_UP;

      @Override
      public void handle(long now) {
        samples.frame(frame >= 0);
        frame++;
        if (frame >= FRAMES) {
          stop();
          canvas.getScene().removePostLayoutPulseListener(painted);
          end.run();
          samples.report(name);
          after(2, CanvasBenchmark.this::next);
        } else {
          event.accept(frame + WARM_UP);
        }
      }
    }.start();
  }

  /** Processor time, so that a busy machine does not spoil it, and the clock beside it. */
  private static final class Samples {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long renderer = rendererId();
    private final List<Double> paint = new ArrayList<>();
    private final List<Double> render = new ArrayList<>();
    private final List<Double> clock = new ArrayList<>();
    private long begunCpu;
    private long begunRender;
    private long begunClock;
    private boolean counting;

    private long rendererId() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().contains("QuantumRenderer"))
          .mapToLong(Thread::getId)
          .findFirst()
          .orElse(-1);
    }

    void frame(boolean count) {
      long cpu = threads.getThreadCpuTime(renderer);
      long time = System.nanoTime();
      if (counting) {
        render.add((cpu - begunRender) / 1e6);
        clock.add((time - begunClock) / 1e6);
      }
      counting = count;
      begunRender = cpu;
      begunClock = time;
      begunCpu = threads.getCurrentThreadCpuTime();
    }

    void painted() {
      if (counting) {
        paint.add((threads.getCurrentThreadCpuTime() - begunCpu) / 1e6);
      }
    }

    void report(String name) {
      System.out.printf(
          Locale.ROOT,
          "%-34s FX %s   renderer %s   clock %s%n",
          name,
          quantiles(paint),
          quantiles(render),
          quantiles(clock));
    }

    private static String quantiles(List<Double> values) {
      double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
      return String.format(
          Locale.ROOT, "%5.1f %5.1f %5.1f", at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
    }
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
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
