package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.Main;
import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * The whole program in a process that is going to be killed: opens a topology from the list of
 * recent files, mutes its connections if nothing is saved, and then moves all nodes on and on, by
 * its menus. Arguments: the file, and {@code saving} if each edit is to be saved. Tells when it is
 * in full swing.
 */
public final class KilledStudio {
  private static final int BEFORE_TELLING = 20;

  private KilledStudio() {}

  public static void main(String[] args) throws InterruptedException {
    Path file = Path.of(args[0]);
    boolean saving = args.length > 1 && args[1].equals("saving");
    new RecentFiles(Settings.ofUser(), "recent.topologies").opened(file);
    Main.main(new String[0]);
    until(() -> Window.getWindows().stream().anyMatch(Window::isShowing));
    fire("File", "Recent topologies", file.toString());
    String name = String.valueOf(file.getFileName());
    until(() -> ((Stage) Window.getWindows().get(0)).getTitle().contains(name));
    fire("Edit", "Select all");
    if (!saving) {
      fire("Topology", "Mute or unmute in this cell");
    }
    for (int edits = 0; true; edits++) {
      fire("Topology", "Move right");
      if (saving) {
        fire("File", "Save");
      }
      if (edits == BEFORE_TELLING) {
        System.out.println("editing");
      }
      // What an edit sets off in the background is to happen too.
      Thread.sleep(5);
    }
  }

  private interface Question {
    boolean answer();
  }

  private static void until(Question question) throws InterruptedException {
    boolean[] answer = {false};
    while (!answer[0]) {
      Thread.sleep(20);
      onFx(() -> answer[0] = question.answer());
    }
  }

  private static void fire(String menu, String... path) throws InterruptedException {
    onFx(
        () -> {
          MenuBar bar = (MenuBar) Window.getWindows().get(0).getScene().lookup(".studio-menus");
          MenuItem item = named(bar.getMenus(), menu);
          for (String next : path) {
            item = named(((Menu) item).getItems(), next);
          }
          item.fire();
        });
  }

  /** Menus show some shortcuts behind the words. */
  private static MenuItem named(List<? extends MenuItem> items, String name) {
    return items.stream()
        .filter(item -> item.getText() != null && item.getText().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static void onFx(Runnable action) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            action.run();
          } finally {
            done.countDown();
          }
        });
    done.await();
  }
}
