package dev.pyramidstudio.app.ui;

import dev.pyramidstudio.app.state.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/**
 * The theme's colours for what is painted in code. Read from the theme's own style sheet, so that a
 * colour stands in one place only.
 */
public final class Palette {
  private static final Pattern DECLARATION =
      Pattern.compile("-studio-([a-z-]+):\\s*(#[0-9a-fA-F]{6});");

  private final Map<String, Color> colors;

  private Palette(Map<String, Color> colors) {
    this.colors = colors;
  }

  public static Palette of(Theme theme) {
    String file = theme.name().toLowerCase(Locale.ROOT) + ".css";
    try (InputStream in = Palette.class.getResourceAsStream(file)) {
      Map<String, Color> colors = new HashMap<>();
      Matcher found = DECLARATION.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      while (found.find()) {
        colors.put(found.group(1), Color.web(found.group(2)));
      }
      return new Palette(Map.copyOf(colors));
    } catch (IOException broken) {
      throw new UncheckedIOException(file, broken);
    }
  }

  /**
   * The colour that the style sheet calls {@code -studio-name}.
   *
   * @throws IllegalArgumentException if the theme has none of that name
   */
  public Color get(String name) {
    Color color = colors.get(name);
    if (color == null) {
      throw new IllegalArgumentException("no colour -studio-" + name);
    }
    return color;
  }

  /** Connections from a coarser level down to a finer one. */
  public Color topDown() {
    return get("topdown");
  }

  /** Connections from a finer level up to a coarser one. */
  public Color bottomUp() {
    return get("bottomup");
  }

  /** Connections within a level. */
  public Color sameLevel() {
    return get("same");
  }

  /** Connections from a cell's input past another node of its level. */
  public Color skip() {
    return get("skip");
  }

  /** Whatever is selected, in every view. */
  public Color selection() {
    return get("selection");
  }

  public Color onSelection() {
    return get("on-selection");
  }

  public Color text() {
    return get("text");
  }

  public Color muted() {
    return get("muted");
  }

  public Color faint() {
    return get("faint");
  }

  public Color panel() {
    return get("panel");
  }

  public Color band() {
    return get("band");
  }

  public Color line() {
    return get("line");
  }

  public Color accent() {
    return get("accent");
  }
}
