package dev.pyramidstudio.app.models;

import dev.pyramidstudio.app.task.Outcome;
import java.util.function.Consumer;

/** An outcome made of two functions. */
record Ending<T>(Consumer<T> success, Consumer<Throwable> failure) implements Outcome<T> {
  @Override
  public void done(T value) {
    success.accept(value);
  }

  @Override
  public void failed(Throwable problem) {
    failure.accept(problem);
  }
}
