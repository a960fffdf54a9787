package dev.pyramidstudio.core.detection;

import dev.pyramidstudio.core.scaling.Normalisation;
import java.util.List;
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

/** How long a picture takes to become an input. Run {@link #main}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LetterboxBenchmark {
  private static final Normalisation LITE =
      new Normalisation(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

  @Param({"4000x3000", "1152x864", "512x600"})
  String picture;

  @Param({"320", "512"})
  int input;

  private Picture pixels;

  @Setup
  public void makePicture() {
    String[] sides = picture.split("x", -1);
    pixels = Noise.picture(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 1);
  }

  @Benchmark
  public Letterbox letterbox() {
    return Letterbox.of(pixels, input, input, LITE);
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(LetterboxBenchmark.class.getSimpleName()).build())
        .run();
  }
}
