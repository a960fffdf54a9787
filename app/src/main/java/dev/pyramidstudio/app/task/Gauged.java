package dev.pyramidstudio.app.task;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/**
 * Work of which only the newest counts, as in {@link Latest}, with how far it has come for a bar to
 * show. Use from the FX thread.
 */
public final class Gauged<T> {
  private static final double IDLE = -1;

  private final Latest<T> latest;
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(IDLE);

  public Gauged(TaskRunner runner) {
    latest = new Latest<>(runner);
  }

  /** How far the work has come, 0 to 1; negative while there is none. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** As {@link Latest#submit(Work, Consumer, Consumer)}. */
  public void submit(Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    progress.set(0);
    latest.submit(
        work,
        new Outcome<>() {
          @Override
          public void done(T value) {
            progress.set(IDLE);
            done.accept(value);
          }

          @Override
          public void failed(Throwable problem) {
            progress.set(IDLE);
            failed.accept(problem);
          }

          @Override
          public void progress(double fraction, String what) {
            // What was cancelled may still have been on its way here.
            if (progress.get() >= 0) {
              progress.set(fraction);
            }
          }
        });
  }

  /** Stops the work, if there is some. */
  public void cancel() {
    progress.set(IDLE);
    latest.cancel();
  }
}
