package dev.pyramidstudio.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.progress.CancelToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class LatestTest {
  /** Holds started work until the test lets it go on. */
  private static final class HeldRunner implements TaskRunner {
    private final TaskRunner direct = new SameThreadTaskRunner();
    private final Queue<Runnable> held = new ArrayDeque<>();

    @Override
    public <T> CancelToken start(Work<T> work, Outcome<T> outcome) {
      CancelToken cancel = new CancelToken();
      held.add(
          () ->
              direct.start(
                  (inner, progress) -> {
                    cancel.check();
                    return work.run(cancel, progress);
                  },
                  outcome));
      return cancel;
    }

    @Override
    public void later(Runnable action) {
      action.run();
    }

    @Override
    public void close() {
      held.clear();
    }

    void letOneRun() {
      held.remove().run();
    }
  }

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
    assertThat(runner.held).hasSize(1);
    runner.letOneRun();
    runner.letOneRun();
    assertThat(done).containsExactly("third");
    assertThat(failed).isEmpty();
    assertThat(runner.held).isEmpty();
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
