package dev.pyramidstudio.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class GaugedTest {
  private final HeldRunner runner = new HeldRunner();
  private final Gauged<String> gauged = new Gauged<>(runner);
  private final List<Object> told = new ArrayList<>();
  private final List<Double> seen = new ArrayList<>();

  GaugedTest() {
    gauged.progressProperty().addListener((o, was, now) -> seen.add(now.doubleValue()));
  }

  private void submit(Work<String> work) {
    gauged.submit(work, told::add, told::add);
  }

  @Test
  void countsWhileThereIsWorkAndIsIdleAfterwards() {
    assertThat(gauged.progressProperty().get()).isNegative();
    submit(
        (cancel, progress) -> {
          progress.report(1, 4, "working");
          return "found";
        });
    assertThat(gauged.progressProperty().get()).isZero();
    runner.letOneRun();
    assertThat(seen).containsExactly(0.0, 0.25, -1.0);
    assertThat(told).containsExactly("found");
  }

  @Test
  void isIdleAfterAFailure() {
    IllegalStateException problem = new IllegalStateException("broken");
    submit(
        (cancel, progress) -> {
          throw problem;
        });
    runner.letOneRun();
    assertThat(gauged.progressProperty().get()).isNegative();
    assertThat(told).containsExactly(problem);
  }

  @Test
  void isIdleAsSoonAsItIsCancelled() {
    submit((cancel, progress) -> "found");
    gauged.cancel();
    assertThat(gauged.progressProperty().get()).isNegative();
    runner.letOneRun();
    assertThat(gauged.progressProperty().get()).isNegative();
    assertThat(told).singleElement().isInstanceOf(CancellationException.class);
  }
}
