package dev.pyramidstudio.app.ui;

import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The keys that take a step back and do it again, for the menu and for fields that have their own.
 */
public final class UndoKeys {
  public static final String UNDO = "Shortcut+Z";
  public static final String REDO = "Shortcut+Shift+Z";
  public static final String REDO_TOO = "Shortcut+Y";

  private UndoKeys() {}

  public static boolean isUndo(KeyEvent event) {
    return KeyCombination.keyCombination(UNDO).match(event);
  }

  public static boolean isRedo(KeyEvent event) {
    return Stream.of(REDO, REDO_TOO)
        .anyMatch(keys -> KeyCombination.keyCombination(keys).match(event));
  }
}
