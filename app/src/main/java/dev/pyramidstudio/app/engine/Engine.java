package dev.pyramidstudio.app.engine;

import dev.pyramidstudio.app.state.Activity;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.RunResult.Step;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Keeps the result up to date: runs the detector in the background whenever the network or the
 * picture changes. The newest request wins. A topology that cannot run leaves the last result as it
 * is and says so in the status line.
 */
public final class Engine {
  private final StudioState state;
  private final Runner runner;
  private final Latest<RunResult> runs;
  private final Runnable cancelling;
  private Optional<Document> requested = Optional.empty();
  private Optional<LoadedPicture> requestedPicture = Optional.empty();
  private Optional<String> failure = Optional.empty();

  public Engine(StudioState state, Runner runner, TaskRunner tasks) {
    this.state = state;
    this.runner = runner;
    this.runs = new Latest<>(tasks);
    this.cancelling = runs::cancel;
    state.documentProperty().addListener((o, was, now) -> update());
    state.pictureProperty().addListener((o, was, now) -> update());
    update();
  }

  /** Runs again although nothing changed, as after a cancelled run. */
  public void rerun() {
    requested = Optional.empty();
    update();
  }

  private void update() {
    LoadedPicture picture = state.pictureProperty().get();
    Document network = state.document().network();
    if (picture == null) {
      return;
    }
    if (requested.equals(Optional.of(network)) && requestedPicture.equals(Optional.of(picture))) {
      return;
    }
    boolean sameNetwork =
        requestedPicture.equals(Optional.of(picture))
            && requested
                .map(before -> before.asLearned().equals(network.asLearned()))
                .orElse(false);
    requested = Optional.of(network);
    requestedPicture = Optional.of(picture);
    if (state.document().obstacle().isPresent()) {
      runs.cancel();
      say("");
      return;
    }
    Document document = state.document();
    runs.submit(
        (cancel, progress) -> runner.run(document, picture, cancel, progress),
        new Publishing(),
        !sameNetwork);
    showActivity(-1, text("engine.running"));
  }

  /** Says {@code what}, unless there is something that keeps the drawn topology from running. */
  private void say(String what) {
    Optional<String> obstacle = state.document().obstacle();
    state
        .statusProperty()
        .set(obstacle.map(reason -> text("engine.not-runnable", reason)).orElse(what));
  }

  /** Takes back what went wrong in the run before; what others have to say stays. */
  private void forgetFailure() {
    if (failure.isPresent() && state.problemProperty().get().equals(failure)) {
      state.problemProperty().set(Optional.empty());
    }
    failure = Optional.empty();
  }

  private void showActivity(double fraction, String what) {
    Activity now = runs.busy() ? new Activity(true, fraction, what, cancelling) : Activity.IDLE;
    if (!now.equals(state.activityProperty().get())) {
      state.activityProperty().set(now);
    }
  }

  private final class Publishing implements Outcome<RunResult> {
    @Override
    public void done(RunResult result) {
      forgetFailure();
      state.resultProperty().set(result);
      say(describe(result));
      showActivity(-1, text("engine.running"));
    }

    @Override
    public void failed(Throwable problem) {
      showActivity(-1, text("engine.running"));
      if (problem instanceof CancellationException) {
        say(text("engine.cancelled"));
        return;
      }
      say(text("engine.failed"));
      failure =
          Optional.of(
              problem instanceof RefusedException
                  ? problem.getMessage()
                  : text("engine.bug", problem));
      state.problemProperty().set(failure);
    }

    @Override
    public void progress(double fraction, String what) {
      showActivity(fraction, what);
    }
  }

  /** Which steps were run, each with its time. */
  private static String describe(RunResult result) {
    List<String> parts = new ArrayList<>();
    if (!result.timings().containsKey(Step.BACKBONE)) {
      parts.add(text("engine.reused"));
    }
    result
        .timings()
        .forEach(
            (step, ms) ->
                parts.add(
                    text(
                        "engine.step." + step.name().toLowerCase(Locale.ROOT),
                        String.format(Locale.ROOT, ms < 10 ? "%.1f" : "%.0f", ms))));
    return String.join(" · ", parts);
  }

  private static String text(String key, Object... args) {
    return Text.of(Engine.class, key, args);
  }
}
