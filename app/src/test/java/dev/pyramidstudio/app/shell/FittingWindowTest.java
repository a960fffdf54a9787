package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Nothing of the window's bars is cut off, whatever is shown, down to the smallest window. */
class FittingWindowTest extends WindowTestBase {
  private static final int[][] SIZES = {{1440, 900}, {1100, 700}, {900, 600}};
  private static final List<String> TABS =
      List.of("tab-maps", "tab-needs", "tab-weights", "tab-cost", "tab-problems", "tab-steps");
  private static final List<String> BARS =
      List.of(
          ".tool-bar-chips",
          ".panel-header",
          ".panel-footer",
          ".status-bar",
          ".derive-bar",
          ".problems-bottom");

  /** Of a pixel: places are rounded. */
  private static final double ROUNDING = 1;

  private final List<String> cut = new ArrayList<>();

  @Test
  void barsFitEveryWindow() {
    everywhere("as it starts");

    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    everywhere("a node");
    onFx(() -> state.select(Selection.ofBox(state.detections().get(0), 0)));
    everywhere("a box");

    onFx(
        () ->
            state.editTopology(
                "Remove P5 → P5_out", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    assertThat(textOf("#training-badge")).isEqualTo("untrained");
    everywhere("an edited topology");
    onFx(
        () ->
            state.editTopology(
                "Remove P3 → P3_out", t -> TopologyEdits.disconnect(t, new Edge("P3", "P3_out"))));
    everywhere("a topology with problems");

    onFx(
        () -> {
          state.select(Selection.none());
          state.edit(
              "long names",
              d ->
                  d.withTopology(
                      Presets.of(
                          "fully-connected",
                          Optional.of(Fusion.CHANNEL_SOFTMAX),
                          d.topology().levels(),
                          8)));
        });
    everywhere("long names");

    clickOn("Derive");
    everywhere("a derivation");
    assertThat(cut).isEmpty();
  }

  @Test
  void longSentencesStandWholeBesideTheirButtons() {
    String path = "/a long way down to the folder/".repeat(8);
    onFx(
        () ->
            state.editTopology("edit", t -> TopologyEdits.disconnect(t, new Edge("P5", "P5_out"))));
    onFx(() -> state.edit("name", d -> d.withTopology(d.topology().withName("x".repeat(60)))));
    onFx(() -> state.tell(new RefusedException(path + " is broken; mend it")));
    onFx(() -> files().newTopology.run());
    for (int[] size : SIZES) {
      resize(size);
      WaitForAsyncUtils.waitForFxEvents();
      for (String query : List.of("#problem-text", "#question-text")) {
        Label sentence = (Label) node(query);
        assertThat(onFx(() -> ((Text) sentence.lookup(".text")).getText()))
            .as(query + " at " + size[0])
            .isEqualTo(sentence.getText());
      }
      for (Node button :
          onFx(() -> stage.getScene().getRoot().lookupAll("#question-strip > .button"))) {
        assertThat(onFx(() -> ((ButtonBase) button).getWidth()))
            .isGreaterThanOrEqualTo(onFx(() -> button.prefWidth(-1)) - ROUNDING);
      }
    }
  }

  @Test
  void shortcutsFitEveryWindow() {
    push(KeyCode.F1);
    for (int[] size : SIZES) {
      resize(size);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(onFx(this::overlapping)).as(size[0] + " × " + size[1]).isEmpty();
    }
  }

  /** Keys that reach into words, and words that reach out of the window. */
  private List<String> overlapping() {
    List<String> bad = new ArrayList<>();
    for (Node key : stage.getScene().getRoot().lookupAll("#shortcut-sheet .key-cap")) {
      List<Node> column = key.getParent().getChildrenUnmodifiable();
      Node words = column.get(column.indexOf(key) + 1);
      Bounds place = words.localToScene(words.getLayoutBounds());
      if (key.localToScene(key.getLayoutBounds()).getMaxX() > place.getMinX()
          || place.getMaxX() > stage.getScene().getWidth()) {
        bad.add(key + " beside " + words);
      }
    }
    return bad;
  }

  private void resize(int[] size) {
    onFx(
        () -> {
          stage.setWidth(size[0]);
          stage.setHeight(size[1]);
        });
  }

  private void everywhere(String what) {
    for (int[] size : SIZES) {
      resize(size);
      for (String tab : TABS) {
        onFx(() -> ((ToggleButton) node("#" + tab)).setSelected(true));
        WaitForAsyncUtils.waitForFxEvents();
        String where = what + ", " + tab + ", " + size[0] + " × " + size[1];
        onFx(this::cut).forEach(words -> cut.add(where + ": " + words));
      }
    }
  }

  /** What is wider than the window, or stands out of the bar that holds it. */
  private List<String> cut() {
    Parent root = stage.getScene().getRoot();
    root.applyCss();
    root.layout();
    List<String> cut = new ArrayList<>();
    for (Node part : root.getChildrenUnmodifiable()) {
      Bounds place = part.getBoundsInParent();
      if (place.getMinX() < -ROUNDING || place.getWidth() > stage.getWidth() + ROUNDING) {
        cut.add("the window's contents are " + place.getWidth() + " wide");
      }
    }
    for (String bar : BARS) {
      for (Node found : root.lookupAll(bar)) {
        if (isShown(found)) {
          requireInside(found, found, cut);
          requireApart(buttons(found), cut);
        }
      }
    }
    return cut;
  }

  private static List<ButtonBase> buttons(Node bar) {
    return bar.lookupAll("*").stream()
        .filter(node -> node instanceof ButtonBase && isShown(node))
        .map(node -> (ButtonBase) node)
        .toList();
  }

  private static void requireApart(List<ButtonBase> buttons, List<String> cut) {
    for (int i = 0; i < buttons.size(); i++) {
      Bounds one = buttons.get(i).localToScene(buttons.get(i).getLayoutBounds());
      for (ButtonBase other : buttons.subList(i + 1, buttons.size())) {
        Bounds two = other.localToScene(other.getLayoutBounds());
        double across =
            Math.min(one.getMaxX(), two.getMaxX()) - Math.max(one.getMinX(), two.getMinX());
        // What a bar has put behind its three dots lies in one place, far to the left.
        if (one.getMaxX() > 0 && two.getMaxX() > 0 && across > ROUNDING) {
          cut.add(buttons.get(i) + " lies on " + other);
        }
      }
    }
  }

  private void requireInside(Node node, Node bar, List<String> cut) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Label || node instanceof ButtonBase) {
      Bounds room = bar.localToScene(bar.getLayoutBounds());
      Bounds place = node.localToScene(node.getLayoutBounds());
      // What a bar has put behind its three dots waits far to the left.
      boolean put = place.getMaxX() < 0;
      if (!put
          && (place.getMinX() < room.getMinX() - ROUNDING
              || place.getMaxX() > room.getMaxX() + ROUNDING
              || place.getMinY() < room.getMinY() - ROUNDING
              || place.getMaxY() > room.getMaxY() + ROUNDING)) {
        cut.add(node + " at " + place + " in " + bar + " at " + room);
      }
      if (!put && node instanceof ButtonBase button && isShortened(button)) {
        cut.add(node + " has lost part of its words");
      }
      if (!put && place.getMaxX() > stage.getScene().getWidth() + ROUNDING) {
        cut.add(node + " stands out of the window");
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> requireInside(child, bar, cut));
    }
  }

  /** The words of a button say what it does. Choices and tabs have them in their tips, too. */
  private static boolean isShortened(ButtonBase button) {
    return button.getGraphic() == null
        && !button.getStyleClass().contains("panel-tab")
        && button.getWidth() < button.prefWidth(-1) - ROUNDING;
  }

  private static boolean isShown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
