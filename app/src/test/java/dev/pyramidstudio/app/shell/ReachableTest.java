package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.core.topology.Edge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

/** Whatever can be worked has a name for screen readers and is reached by the keyboard. */
class ReachableTest extends WindowTestBase {
  private static final List<String> TABS =
      List.of("maps", "needs", "weights", "cost", "problems", "steps");
  private static final int MOST_TABS = 150;

  @Test
  void everyControlHasAName() {
    Set<String> nameless = new LinkedHashSet<>();
    for (Selection selection : selections()) {
      onFx(() -> state.select(selection));
      for (String tab : TABS) {
        show(tab);
        List<Node> controls = onFx(() -> controls(stage.getScene().getRoot()));
        assertThat(controls).hasSizeGreaterThan(20);
        controls.stream()
            .filter(control -> name(control).isBlank())
            .forEach(control -> nameless.add(tab + ": " + path(control)));
      }
    }
    for (KeyCode[] sheet :
        new KeyCode[][] {{KeyCode.F1}, {KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P}}) {
      push(sheet);
      assertThat(lookup(".sheet-shade").tryQuery()).isPresent();
      onFx(() -> controls(stage.getScene().getRoot())).stream()
          .filter(control -> name(control).isBlank())
          .forEach(control -> nameless.add("sheet: " + path(control)));
      push(KeyCode.ESCAPE);
    }
    assertThat(nameless).isEmpty();
  }

  private List<Selection> selections() {
    return List.of(
        Selection.none(),
        Selection.ofNode("P4_td", 0),
        Selection.none().withEdges(Set.of(new Edge("P4", "P4_out"))),
        onFx(() -> Selection.ofBox(state.detections().get(0), 2)));
  }

  private void show(String tab) {
    onFx(() -> ((ToggleButton) node("#tab-" + tab)).setSelected(true));
    onFx(() -> stage.getScene().getRoot().applyCss());
  }

  @Test
  void theTabKeyGoesRoundThroughEverythingThatIsShown() {
    onFx(() -> state.select(Selection.ofNode("P4_td", 0)));
    for (String tab : TABS) {
      show(tab);
      onFx(() -> node("#canvas").requestFocus());
      Set<Node> visited = new LinkedHashSet<>();
      for (int i = 0; i < MOST_TABS; i++) {
        Node owner = onFx(() -> stage.getScene().getFocusOwner());
        if (!visited.add(owner) && owner == node("#canvas")) {
          break;
        }
        push(KeyCode.TAB);
      }
      List<String> missed = new ArrayList<>();
      for (Node control : onFx(() -> controls(stage.getScene().getRoot()))) {
        if (visited.stream().noneMatch(owner -> owner == control || inGroup(owner, control))) {
          missed.add(path(control));
        }
      }
      assertThat(missed).as("not reached while " + tab + " is shown").isEmpty();
    }
  }

  @Test
  void noTwoActionsHaveTheSameShortcut() {
    List<KeyCombination> shortcuts =
        onFx(() -> ((MenuBar) node(".studio-menus")).getMenus()).stream()
            .flatMap(ReachableTest::items)
            .map(MenuItem::getAccelerator)
            .filter(Objects::nonNull)
            .toList();
    assertThat(shortcuts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(onFx(() -> stage.getScene().getAccelerators().keySet()))
        .contains(KeyCombination.keyCombination("Shortcut+Y"))
        .containsAll(shortcuts);
  }

  private static Stream<MenuItem> items(MenuItem item) {
    return item instanceof Menu menu
        ? menu.getItems().stream().flatMap(ReachableTest::items)
        : Stream.of(item);
  }

  /** Within a group of which one is chosen, arrow keys go on. */
  private static boolean inGroup(Node one, Node other) {
    return one instanceof ToggleButton a
        && other instanceof ToggleButton b
        && a.getToggleGroup() != null
        && a.getToggleGroup() == b.getToggleGroup();
  }

  @Test
  void arrowKeysGoFromTabToTab() {
    onFx(() -> node("#tab-maps").requestFocus());
    for (String tab : TABS.subList(1, TABS.size())) {
      push(KeyCode.RIGHT);
      assertThat(((ToggleButton) node("#tab-" + tab)).isSelected()).as(tab).isTrue();
      assertThat(node("#tab-" + tab).isFocused()).as(tab).isTrue();
    }
  }

  /** What takes the focus and can be seen. */
  private static List<Node> controls(Node root) {
    List<Node> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(Node node, List<Node> found) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      found.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private String name(Node control) {
    if (control.getAccessibleText() != null && !control.getAccessibleText().isBlank()) {
      return control.getAccessibleText();
    }
    if (control instanceof Labeled labeled && labeled.getText() != null) {
      return labeled.getText();
    }
    return lookup(node -> node instanceof Label label && label.getLabelFor() == control)
        .tryQuery()
        .map(label -> ((Label) label).getText())
        .orElse("");
  }

  private static String path(Node control) {
    StringBuilder path = new StringBuilder();
    for (Node node = control; node != null; node = node.getParent()) {
      String id = node.getId() == null ? String.join(".", node.getStyleClass()) : node.getId();
      path.insert(0, "/" + node.getClass().getSimpleName() + ":" + id);
      if (node.getId() != null && node != control) {
        break;
      }
    }
    return path.toString();
  }
}
