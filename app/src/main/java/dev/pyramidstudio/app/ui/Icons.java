package dev.pyramidstudio.app.ui;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the Feather set, coloured by the style sheet. */
public final class Icons {
  private Icons() {}

  /**
   * A new icon.
   *
   * @param name as on feathericons.com, such as {@code corner-up-left}
   */
  public static FontIcon of(String name) {
    return FontIcon.of(Feather.findByDescription("fth-" + name));
  }
}
