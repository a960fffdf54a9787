package dev.pyramidstudio.app.settings;

import java.nio.file.Path;
import java.util.Locale;

/** Where the operating system wants a program's files. */
public final class UserFolders {
  private static final String NAME = "pyramid-studio";

  private UserFolders() {}

  /** Folder for settings; need not exist. */
  public static Path config() {
    return folder("XDG_CONFIG_HOME", ".config", "APPDATA", "Library/Application Support");
  }

  /** Folder for unsaved work that a crash must not lose; need not exist. */
  public static Path state() {
    return folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA", "Library/Application Support");
  }

  private static Path folder(String xdg, String unix, String windows, String mac) {
    Path home = Path.of(System.getProperty("user.home"));
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      return home.resolve(mac).resolve(NAME);
    }
    String set = System.getenv(os.contains("win") ? windows : xdg);
    return (set == null || set.isBlank() ? home.resolve(unix) : Path.of(set)).resolve(NAME);
  }
}
