package dev.pyramidstudio.app.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;

/**
 * What the FX thread does between the pulses of its frames: processor time, which other programs do
 * not change, and the clock, which they do. To be used on the FX thread.
 */
final class FrameMeter extends AnimationTimer {
  private static final double NANOS_PER_MILLI = 1e6;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<Double> busy = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();
  private long lastBusy = -1;
  private long lastTime;

  @Override
  public void handle(long now) {
    long used = threads.getCurrentThreadCpuTime();
    long time = System.nanoTime();
    if (lastBusy >= 0) {
      busy.add((used - lastBusy) / NANOS_PER_MILLI);
      gaps.add((time - lastTime) / NANOS_PER_MILLI);
    }
    lastBusy = used;
    lastTime = time;
  }

  int frames() {
    return busy.size();
  }

  /** The most processor time that went between two frames, ms. */
  double longest() {
    return busy.stream().mapToDouble(d -> d).max().orElse(0);
  }

  String report() {
    return String.format(
        Locale.ROOT,
        "%d frames; processor time of one p50 %.1f, p99 %.1f, most %.1f ms; clock from one to the"
            + " next p50 %.1f, p99 %.1f, most %.1f ms",
        frames(),
        part(busy, 0.5),
        part(busy, 0.99),
        part(busy, 1),
        part(gaps, 0.5),
        part(gaps, 0.99),
        part(gaps, 1));
  }

  /** The value that {@code part} of {@code values} do not exceed. */
  static double part(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index));
  }
}
