package dev.pyramidstudio.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class LatestTest {
  private final HeldRunner runner = new HeldRunner();
  private final Latest<String> latest = new Latest<>(runner);
  private final List<String> done = new ArrayList<>();
  private final List<Throwable> failed = new ArrayList<>();

  private void submit(String value) {
    latest.submit((cancel, progress) -> value, done::add, failed::add);
  }

  @Test
  void onlyTheNewestRequestReports() {
    submit("first");
    submit("second");
    submit("third");
    assertThat(runner.waiting()).isEqualTo(1);
    runner.letOneRun();
    runner.letOneRun();
    assertThat(done).containsExactly("third");
    assertThat(failed).isEmpty();
    assertThat(runner.waiting()).isZero();
    assertThat(latest.busy()).isFalse();
  }

  @Test
  void cancellingIsReported() {
    submit("first");
    latest.cancel();
    runner.letOneRun();
    assertThat(done).isEmpty();
    assertThat(failed).singleElement().isInstanceOf(CancellationException.class);
    submit("second");
    runner.letOneRun();
    assertThat(done).containsExactly("second");
  }

  @Test
  void whatEndedBeforeItNoticedItsCancellationIsCancelledAllTheSame() {
    latest.submit(
        (cancel, progress) -> {
          latest.cancel();
          return "too late";
        },
        done::add,
        failed::add);
    runner.letOneRun();
    assertThat(done).isEmpty();
    assertThat(failed).singleElement().isInstanceOf(CancellationException.class);
    submit("next");
    runner.letOneRun();
    assertThat(done).containsExactly("next");
  }

  @Test
  void cancellingLeavesAloneWhatItsReportStarts() {
    runner.holdFrames();
    follow("first");
    latest.submit(
        (cancel, progress) -> "second",
        new Outcome<>() {
          @Override
          public void done(String found) {
            done.add(found);
          }

          @Override
          public void failed(Throwable problem) {
            submit("third");
          }
        },
        false);
    runner.letOneRun();
    latest.cancel();
    runner.letOneRun();
    assertThat(done).containsExactly("first", "third");
  }

  @Test
  void whatFollowsADragWaitsUntilTheResultBeforeIsSeen() {
    runner.holdFrames();
    follow("first");
    follow("second");
    runner.letOneRun();
    assertThat(done).containsExactly("first");
    assertThat(runner.waiting()).as("drawing comes before more work").isZero();
    assertThat(latest.busy()).as("there is more to do").isTrue();
    follow("third");
    assertThat(runner.waiting()).isZero();
    runner.show();
    runner.letOneRun();
    runner.show();
    assertThat(done).as("the newest of those that waited").containsExactly("first", "third");
    assertThat(runner.waiting()).isZero();
    assertThat(latest.busy()).isFalse();
    follow("fourth");
    assertThat(runner.waiting()).as("nothing is left to be seen").isEqualTo(1);
  }

  @Test
  void whatIsNewWaitsForNoFrame() {
    runner.holdFrames();
    follow("dragged");
    runner.letOneRun();
    submit("opened");
    assertThat(runner.waiting()).isEqualTo(1);
    runner.show();
    runner.letOneRun();
    assertThat(done).containsExactly("dragged", "opened");
    assertThat(runner.waiting()).isZero();
  }

  private void follow(String value) {
    latest.submit(
        (cancel, progress) -> value,
        new Outcome<>() {
          @Override
          public void done(String found) {
            done.add(found);
          }

          @Override
          public void failed(Throwable problem) {
            failed.add(problem);
          }
        },
        false);
  }

  @Test
  void aRequestMayFollowFromAResult() {
    Latest<String> direct = new Latest<>(new SameThreadTaskRunner());
    direct.submit(
        (cancel, progress) -> "first",
        value -> {
          done.add(value);
          direct.submit((cancel, progress) -> "second", done::add, failed::add);
        },
        failed::add);
    assertThat(done).containsExactly("first", "second");
  }
}
