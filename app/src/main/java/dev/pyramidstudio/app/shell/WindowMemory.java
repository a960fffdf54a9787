package dev.pyramidstudio.app.shell;

import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.state.Theme;
import java.util.Arrays;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window back where it was: place, size, dividers, theme. */
final class WindowMemory {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  /** At least this much of the title must lie on a screen, or the window could not be moved. */
  private static final double GRIP = 80;

  private final Settings settings;

  WindowMemory(Settings settings) {
    this.settings = settings;
  }

  Theme theme() {
    return settings
        .text("theme")
        .flatMap(
            name -> Arrays.stream(Theme.values()).filter(t -> t.name().equals(name)).findFirst())
        .orElse(Theme.DARK);
  }

  void restore(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(settings.number("window.width").orElse(WIDTH), screen.getWidth()));
    stage.setHeight(Math.min(settings.number("window.height").orElse(HEIGHT), screen.getHeight()));
    OptionalDouble x = settings.number("window.x");
    OptionalDouble y = settings.number("window.y");
    if (x.isPresent()
        && y.isPresent()
        && !Screen.getScreensForRectangle(
                x.getAsDouble(), y.getAsDouble(), stage.getWidth() - GRIP, GRIP)
            .isEmpty()) {
      stage.setX(x.getAsDouble());
      stage.setY(y.getAsDouble());
    }
    stage.setMaximized(settings.number("window.maximized").orElse(0) == 1);
  }

  void restore(Quadrants panels) {
    settings.number("panels.column").ifPresent(panels.columnProperty()::set);
    settings.number("panels.row").ifPresent(panels.rowProperty()::set);
  }

  void remember(Stage stage, StudioState state, Quadrants panels) {
    settings.put("theme", state.themeProperty().get().name());
    settings.put("window.maximized", stage.isMaximized() ? 1 : 0);
    if (!stage.isMaximized() && !stage.isFullScreen()) {
      settings.put("window.x", stage.getX());
      settings.put("window.y", stage.getY());
      settings.put("window.width", stage.getWidth());
      settings.put("window.height", stage.getHeight());
    }
    // Borders that nobody moved go on fitting the window.
    settings.put("panels.column", panels.columnProperty().get());
    settings.put("panels.row", panels.rowProperty().get());
    settings.save();
  }
}
