package dev.pyramidstudio.app.canvas;

import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/**
 * Copied nodes on the system's clipboard, where other windows of the program find them: as their
 * own kind of data, and as text for editors and mails.
 */
final class NodeClipboard {
  private static final String KIND = "application/x-pyramid-studio-nodes+json";

  private NodeClipboard() {}

  static void put(String fragment) {
    ClipboardContent content = new ClipboardContent();
    content.put(format(), fragment);
    content.putString(fragment);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Copied nodes if there are some, else whatever text there is. */
  static Optional<String> text() {
    Clipboard board = Clipboard.getSystemClipboard();
    return board.getContent(format()) instanceof String fragment
        ? Optional.of(fragment)
        : Optional.ofNullable(board.getString());
  }

  /** JavaFX allows every kind to be made only once. */
  private static DataFormat format() {
    DataFormat known = DataFormat.lookupMimeType(KIND);
    return known == null ? new DataFormat(KIND) : known;
  }
}
