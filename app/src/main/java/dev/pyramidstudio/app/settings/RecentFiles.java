package dev.pyramidstudio.app.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files opened last, newest first, each once. */
public final class RecentFiles {
  private static final int KEPT = 10;

  private final Settings settings;
  private final String key;
  private final ObservableList<Path> files = FXCollections.observableArrayList();

  /** One for all who listen: it is only held weakly by what it shows. */
  private final ObservableList<Path> readOnly = FXCollections.unmodifiableObservableList(files);

  /**
   * @param key under which {@code settings} remembers them
   */
  public RecentFiles(Settings settings, String key) {
    this.settings = settings;
    this.key = key;
    files.setAll(remembered());
  }

  /** What no file can be called, as after another system wrote it, is left out. */
  private List<Path> remembered() {
    List<Path> paths = new ArrayList<>();
    for (String file : settings.list(key)) {
      try {
        paths.add(Path.of(file));
      } catch (InvalidPathException unreadable) {
        continue;
      }
    }
    return paths;
  }

  /** With what another window has opened meanwhile. */
  private List<Path> newest() {
    settings.reload();
    return remembered();
  }

  public ObservableList<Path> files() {
    return readOnly;
  }

  public void opened(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    List<Path> next = newest();
    next.remove(whole);
    next.add(0, whole);
    remember(next.subList(0, Math.min(KEPT, next.size())));
  }

  /** Forgets a file that is no longer there. */
  public void forget(Path file) {
    List<Path> next = newest();
    next.remove(file.toAbsolutePath().normalize());
    remember(next);
  }

  public void clear() {
    remember(List.of());
  }

  private void remember(List<Path> next) {
    files.setAll(List.copyOf(next));
    settings.put(key, files.stream().map(Path::toString).toList());
    settings.save();
  }
}
