package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Tells the user, in one line, of what nobody caught: else a click would just do nothing. */
final class FaultReport implements Thread.UncaughtExceptionHandler {
  private final StudioState state;
  private final FaultLog log;
  private final TaskRunner tasks;

  FaultReport(StudioState state, FaultLog log, TaskRunner tasks) {
    this.state = state;
    this.log = log;
    this.tasks = tasks;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable fault) {
    if (fault instanceof RefusedException || fault instanceof CancellationException) {
      tasks.later(() -> state.tell(fault));
      return;
    }
    Optional<Path> trace = log.write(fault);
    tasks.later(() -> tell(fault, trace));
  }

  private void tell(Throwable fault, Optional<Path> trace) {
    if (trace.isEmpty()) {
      state.tell(fault);
      return;
    }
    state
        .problemProperty()
        .set(Optional.of(Text.of(FaultReport.class, "fault.logged", fault, trace.get())));
  }
}
