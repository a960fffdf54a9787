package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long logits take to become boxes, and boxes to follow a slider. Run {@link #main}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CandidatesBenchmark {
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  @Param({"d0", "lite0"})
  String model;

  private final Map<String, Tensor> heads = new HashMap<>();
  private final Placement placement = new Placement(0.5, 1024, 768);
  private final Labels labels = new Labels(List.of(), 1);
  private Anchors anchors;
  private Candidates candidates;

  /** Logits about as a trained network gives them: nearly all far below zero, a few above. */
  @Setup
  public void makeHeads() {
    DetectorSpec spec = CompoundScaling.of(model);
    anchors = Anchors.of(spec.anchors(), spec.imageHeight(), spec.imageWidth(), LEVELS);
    Random random = new Random(1);
    for (Anchors.Grid grid : anchors.grids()) {
      heads.put("class.P" + grid.level(), noise(random, 9 * spec.classes(), grid, -5, 1.2));
      heads.put("box.P" + grid.level(), noise(random, 36, grid, 0, 0.3));
    }
    candidates = logitsToCandidates();
  }

  private static Tensor noise(
      Random random, int channels, Anchors.Grid grid, double mean, double deviation) {
    Tensor map = Tensor.zeros(1, channels, grid.rows(), grid.columns());
    for (int i = 0; i < map.data().length; i++) {
      map.data()[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return map;
  }

  @Benchmark
  public Candidates logitsToCandidates() {
    return Candidates.of(anchors, heads, labels, placement);
  }

  @Benchmark
  public List<Detection> hardFromAScoreOf30Percent() {
    return candidates.select(PostOptions.DEFAULT);
  }

  @Benchmark
  public List<Detection> hardWithoutThreshold() {
    return candidates.select(PostOptions.DEFAULT.withScore(0));
  }

  @Benchmark
  public List<Detection> softWithoutThreshold() {
    return candidates.select(PostOptions.DEFAULT.withScore(0).withNms(Nms.SOFT));
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(CandidatesBenchmark.class.getSimpleName()).build())
        .run();
  }
}
