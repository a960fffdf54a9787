package dev.pyramidstudio.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.pyramidstudio.app.state.Theme;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;

/** Dresses a scene: AtlantaFX's Primer, our sheet over it, the theme's colours last. */
public final class Themes {
  private Themes() {}

  public static void apply(Scene scene, Theme theme) {
    String primer =
        theme == Theme.DARK
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    // Of the application, not of the scene: menus and tool tips are windows of their own.
    Application.setUserAgentStylesheet(primer);
    scene.getStylesheets().setAll(sheets(theme));
    // Seen until the first picture of the window is painted; white would flash.
    scene.setFill(Palette.of(theme).get("window"));
  }

  /** Our own sheets, for scenes and dialogs alike. */
  public static List<String> sheets(Theme theme) {
    return List.of(
        resource("studio.css"),
        resource("explain.css"),
        resource("models.css"),
        resource(theme.name().toLowerCase(Locale.ROOT) + ".css"));
  }

  private static String resource(String file) {
    return Themes.class.getResource(file).toExternalForm();
  }
}
