package dev.pyramidstudio.app.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/** Everything that a window says: texts, menus, tool tips and words for screen readers. */
final class ShownWords {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z]{2,}");

  /** Names, units, keys and code, which are the same in Chinese. */
  private static final Set<String> NAMES =
      Set.of(
          ("Pyramid Studio English BiFPN FPN PANet NAS QuFPN EfficientDet Lite softmax relu exp conv"
                  + " IoU NMS MACs PNG PDF SVG DOT ONNX CSV JSON MMDetection viridis magma"
                  + " ms px kB MB GB Ctrl Shift Alt Enter Space Esc Escape Home Delete Page Up Down Left"
                  + " Right Tab Equals Minus Period Back_Space tx ty tw th td out astronaut png"
                  + " effdet Apache")
              .split(" "));

  private static final Pattern FOLDER = Pattern.compile("[~/][^ ]*");

  private ShownWords() {}

  /** What {@code root} and all that is visible in it says. */
  static Set<String> in(Node root) {
    Set<String> words = new LinkedHashSet<>();
    collect(root, words);
    words.remove(null);
    return words;
  }

  private static void collect(Node node, Set<String> words) {
    if (!node.isVisible()) {
      return;
    }
    words.add(node.getAccessibleText());
    words.add(node.getAccessibleHelp());
    if (node instanceof Labeled labeled) {
      words.add(labeled.getText());
    } else if (node instanceof Text text) {
      words.add(text.getText());
    } else if (node instanceof TextInputControl field) {
      words.add(field.getPromptText());
      words.add(field.getText());
    }
    if (node instanceof MenuBar bar) {
      bar.getMenus().forEach(menu -> collect(menu, words));
    }
    if (node instanceof MenuButton button) {
      button.getItems().forEach(item -> collect(item, words));
    }
    if (node instanceof javafx.scene.control.Control control) {
      ContextMenu menu = control.getContextMenu();
      if (menu != null) {
        menu.getItems().forEach(item -> collect(item, words));
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
    }
  }

  private static void collect(MenuItem item, Set<String> words) {
    words.add(item.getText());
    if (item instanceof Menu menu) {
      menu.getItems().forEach(each -> collect(each, words));
    }
  }

  /** Those that a Chinese reader finds in English: words without a Chinese one beside them. */
  static List<String> english(Set<String> words) {
    return words.stream()
        .filter(text -> !HAN.matcher(text).find() && !FOLDER.matcher(text).matches())
        .filter(
            text ->
                WORD.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .anyMatch(word -> !NAMES.contains(word)))
        .toList();
  }

  /**
   * What labels and buttons do not show whole. Subtitles and what the last run took give way where
   * a window is narrow.
   */
  static List<String> cut(Node root) {
    List<String> cut = new ArrayList<>();
    collectCut(root, cut);
    return cut;
  }

  private static void collectCut(Node node, List<String> cut) {
    if (!node.isVisible()) {
      return;
    }
    boolean givesWay =
        node.getStyleClass().contains("panel-subtitle") || "status-timings".equals(node.getId());
    if (node instanceof Labeled labeled && !labeled.isWrapText() && !givesWay) {
      labeled.getChildrenUnmodifiable().stream()
          .filter(child -> child instanceof Text && child.getStyleClass().contains("text"))
          .map(shown -> ((Text) shown).getText())
          .filter(shown -> !shown.equals(labeled.getText()))
          .forEach(shown -> cut.add(labeled.getText() + " (shown: " + shown + ")"));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collectCut(child, cut));
    }
  }
}
