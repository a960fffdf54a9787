package dev.pyramidstudio.app.picture;

import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.state.Activity;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.Latest;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Brings pictures in: from files, from the clipboard. The old one stays until the new one is read.
 */
public final class PictureOpener {
  /** Reads a picture file. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The picture in {@code file}.
     *
     * @throws RefusedException if it is none that can be used
     */
    Picture read(Path file);
  }

  private final StudioState state;
  private final Reader reader;
  private final RecentFiles recent;
  private final Latest<LoadedPicture> reading;

  public PictureOpener(StudioState state, Reader reader, RecentFiles recent, TaskRunner tasks) {
    this.state = state;
    this.reader = reader;
    this.recent = recent;
    this.reading = new Latest<>(tasks);
  }

  /** Files opened last, newest first. */
  public RecentFiles recent() {
    return recent;
  }

  /** Opens a file that the user chose. */
  public void open(Path file) {
    open(file, true);
  }

  /** Opens a picture that ships with the program, which is no recent file. */
  public void openSample(Path file) {
    open(file, false);
  }

  private void open(Path file, boolean remember) {
    reading.submit(
        (cancel, progress) -> load(file),
        loaded -> {
          show(loaded);
          if (remember) {
            recent.opened(file);
          }
        },
        problem -> failed(file, problem));
    showReading(String.valueOf(file.getFileName()));
  }

  private void showReading(String name) {
    if (reading.busy()) {
      String words = Text.of(PictureOpener.class, "opener.reading", name);
      state.readingProperty().set(new Activity(true, -1, words, this::stop));
    }
  }

  private void showNoReading() {
    state.readingProperty().set(Activity.IDLE);
  }

  private void stop() {
    reading.cancel();
    showNoReading();
  }

  private void show(LoadedPicture loaded) {
    state.problemProperty().set(Optional.empty());
    state.pictureProperty().set(loaded);
    showNoReading();
  }

  /**
   * The picture in {@code file}, for who shows it with other things; in the background.
   *
   * @throws RefusedException if it is none that can be used
   */
  public LoadedPicture load(Path file) {
    return new LoadedPicture(
        String.valueOf(file.getFileName()), Optional.of(file), reader.read(file));
  }

  private void failed(Path file, Throwable problem) {
    showNoReading();
    if (problem instanceof CancellationException) {
      return;
    }
    if (!Files.exists(file)) {
      recent.forget(file);
    }
    String sentence =
        problem instanceof RefusedException
            ? problem.getMessage()
            : Text.of(PictureOpener.class, "opener.failed", file, problem);
    state.problemProperty().set(Optional.of(sentence));
  }

  /**
   * Takes a picture that has no file.
   *
   * @param pixels makes it, in the background
   */
  public void paste(Supplier<Picture> pixels) {
    String name = Text.of(PictureOpener.class, "opener.pasted");
    reading.submit(
        (cancel, progress) -> new LoadedPicture(name, Optional.empty(), pixels.get()),
        this::show,
        problem -> {
          showNoReading();
          state.tell(problem);
        });
    showReading(name);
  }
}
