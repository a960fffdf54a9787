package dev.pyramidstudio.app.canvas;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What frames cost, in milliseconds: processor time of the FX thread (event, layout, painting
 * commands, handing over) and of JavaFX's renderer (the software pipeline), which a machine with
 * other work does not spoil, and beside them the clock.
 */
final class FrameTimes {
  /** Three quantiles. */
  record Quantiles(double p50, double p95, double p99) {
    static Quantiles of(List<Double> values) {
      double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
      return new Quantiles(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(double[] sorted, double part) {
      return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    }
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long renderer = rendererId();
  private final List<Double> fx = new ArrayList<>();
  private final List<Double> render = new ArrayList<>();
  private final List<Double> work = new ArrayList<>();
  private final List<Double> clock = new ArrayList<>();
  private long begunFx;
  private long begunRender;
  private long begunClock;
  private boolean begun;

  private static long rendererId() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("QuantumRenderer"))
        .mapToLong(Thread::getId)
        .findFirst()
        .orElseThrow();
  }

  /** A frame ends and the next begins; to be called on the FX thread. */
  void frame() {
    long nowFx = threads.getCurrentThreadCpuTime();
    long nowRender = threads.getThreadCpuTime(renderer);
    long nowClock = System.nanoTime();
    if (begun) {
      fx.add((nowFx - begunFx) / 1e6);
      render.add((nowRender - begunRender) / 1e6);
      work.add((nowFx - begunFx + nowRender - begunRender) / 1e6);
      clock.add((nowClock - begunClock) / 1e6);
    }
    begun = true;
    begunFx = nowFx;
    begunRender = nowRender;
    begunClock = nowClock;
  }

  Quantiles fx() {
    return Quantiles.of(fx);
  }

  Quantiles renderer() {
    return Quantiles.of(render);
  }

  /** Both threads together. */
  Quantiles work() {
    return Quantiles.of(work);
  }

  Quantiles clock() {
    return Quantiles.of(clock);
  }
}
