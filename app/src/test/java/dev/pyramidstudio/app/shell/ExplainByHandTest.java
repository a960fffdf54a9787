package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pyramidstudio.app.state.MapOverlay;
import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.PicturePoint;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.ui.Chip;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.explain.FeatureMaps;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Fusion;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The views that explain, each used from one end to the other as a user would. */
class ExplainByHandTest extends WindowTestBase {
  private static final int SIDE = 512;

  private void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Chooses from a menu, be it in the title bar or behind the button with three dots. */
  private void choose(String menu, String... path) {
    onFx(
        () -> {
          MenuButton button = (MenuButton) node(menu);
          Event.fireEvent(button, new Event(MenuButton.ON_SHOWING));
          List<MenuItem> items = button.getItems();
          for (String words : path) {
            MenuItem item =
                items.stream().filter(i -> words.equals(i.getText())).findFirst().orElseThrow();
            if (item instanceof Menu sub) {
              items = sub.getItems();
            } else {
              item.fire();
            }
          }
        });
    settle();
  }

  private static int hash(Image image) {
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    int[] pixels = new int[w * h];
    image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
    return Arrays.hashCode(pixels);
  }

  private int tile(String name) {
    return onFx(() -> hash(((ImageView) node("#map-" + name + " .image-view")).getImage()));
  }

  private int picture() {
    settle();
    return onFx(() -> hash(node(".picture-canvas").snapshot(null, null)));
  }

  /** Where a place of the picture is on the screen, while the whole picture is shown. */
  private Point2D onScreen(double x, double y) {
    return onFx(
        () -> {
          Bounds view =
              node(".picture-canvas").localToScreen(node(".picture-canvas").getBoundsInLocal());
          double size = Math.min(view.getWidth(), view.getHeight());
          return new Point2D(
              view.getCenterX() + (x / SIDE - 0.5) * size,
              view.getCenterY() + (y / SIDE - 0.5) * size);
        });
  }

  private List<MapOverlay> overlay() {
    return onFx(() -> state.overlayProperty().get().stream().toList());
  }

  @Test
  void featureMapsAreShownInEveryWayAndRead() {
    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    Set<Integer> seen = new HashSet<>();
    List<String> modes =
        List.of("mean |x|", "maximum", "one channel", "main components", "like the pointer");
    for (String mode : modes) {
      choose("#map-mode", mode);
      assertThat(textOf("#map-mode")).isEqualTo(mode);
      assertThat(seen.add(tile("P4_out"))).as(mode).isTrue();
    }
    choose("#map-mode", "one channel");
    onFx(() -> ((Spinner<?>) node("#map-channel")).increment(7));
    assertThat(seen.add(tile("P4_out"))).as("another channel").isTrue();
    choose("#map-mode", "mean |x|");
    seen.clear();
    for (String colours : List.of("viridis", "magma", "grey", "blue to red")) {
      choose("#map-colours", colours);
      assertThat(seen.add(tile("P4_out"))).as(colours).isTrue();
    }
    choose("#map-colours", "As the values ask");
    Set<String> ends = new HashSet<>();
    for (String scale : List.of("map", "level", "network")) {
      choose("#map-scale", scale);
      assertThat(textOf("#map-scale")).contains(scale);
      ends.add(
          onFx(
              () ->
                  ((Parent) node("#map-legend"))
                      .getChildrenUnmodifiable().stream()
                          .filter(n -> n instanceof Label)
                          .map(n -> ((Label) n).getText())
                          .toList()
                          .toString()));
    }
    assertThat(ends).as("each scale has its own ends").hasSize(3);
    choose("#map-scale", "map");

    valuesUnderThePointer();
    differences();
    overlaying();
    enlarging();
  }

  /** The same value at the same place, be the pointer over the picture or over the map. */
  private void valuesUnderThePointer() {
    moveTo(onScreen(200, 100));
    settle();
    float[] values =
        onFx(() -> FeatureMaps.meanAbsolute(state.result().maps().get("cell0.node4")).values());
    int row = 100 * 20 / SIDE;
    int column = 200 * 20 / SIDE;
    String read = textOf("#map-readout");
    assertThat(read)
        .isEqualTo(
            String.format(
                Locale.ROOT, "P4_out (%d, %d): %.2f", row, column, values[row * 20 + column]));
    ImageView image = (ImageView) node("#map-P4_out .image-view");
    Bounds tile = onFx(() -> image.localToScreen(image.getBoundsInLocal()));
    moveTo(
        tile.getMinX() + (column + 0.5) / 20 * tile.getWidth(),
        tile.getMinY() + (row + 0.5) / 20 * tile.getHeight());
    settle();
    assertThat(textOf("#map-readout")).isEqualTo(read);
    PicturePoint pointed = onFx(() -> state.pointerProperty().get().orElseThrow());
    assertThat(pointed.x()).as("the picture points there too").isEqualTo(205, within(SIDE / 20.0));
  }

  private void differences() {
    int plain = tile("P3_out");
    Set<Integer> seen = new HashSet<>(Set.of(plain));
    choose("#map-difference", "minus P4_out of cell 1");
    assertThat(seen.add(tile("P3_out"))).as("another node").isTrue();
    choose("#map-difference", "minus cell 3");
    assertThat(seen.add(tile("P3_out"))).as("another cell").isTrue();
    choose("#map-difference", "Keep these maps and show what changes");
    int nothing = tile("P3_out");
    onFx(
        () ->
            ((Chip) node("#topology-chip"))
                .getItems().stream()
                    .filter(item -> "panet".equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire());
    settle();
    assertThat(tile("P3_out")).as("another topology").isNotEqualTo(nothing);
    assertThat(textOf("#map-difference")).contains("BiFPN");
    onFx(() -> state.history().undo());
    choose("#map-difference", "None");
    assertThat(tile("P3_out")).isEqualTo(plain);
  }

  private void overlaying() {
    onFx(() -> state.select(Selection.ofNode("P4_out", 0)));
    assertThat(overlay()).extracting(MapOverlay::title).containsExactly("P4_out");
    onFx(() -> ((Slider) node("#map-opacity")).setValue(0.8));
    assertThat(overlay()).extracting(MapOverlay::opacity).containsExactly(0.8);
    clickOn("#map-overlay");
    assertThat(overlay()).isEmpty();
    clickOn("#map-overlay");
    assertThat(overlay()).hasSize(1);
  }

  private void enlarging() {
    doubleClickOn("#map-P4_out");
    settle();
    assertThat(node("#large-map").isVisible()).isTrue();
    clickOn("Copy values as CSV");
    settle();
    String csv = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertThat(csv.lines()).hasSize(20).allMatch(line -> line.split(",").length == 20);
    type(KeyCode.ESCAPE);
    assertThat(node("#large-map").isVisible()).isFalse();
  }

  @Test
  void aWeightIsDraggedAConnectionMutedTheMethodSwitchedAndAllTakenBack() {
    onFx(() -> state.select(Selection.ofNode("P5_out", 2)));
    settle();
    assertThat(textOf("#fusion-total")).as("1 less what ε keeps back").startsWith("Σ 0.9999");
    List<Detection> learned = onFx(() -> List.copyOf(state.detections()));
    RunResult before = onFx(state::result);
    Bounds bar = onFx(() -> node("#weight-0").localToScreen(node("#weight-0").getBoundsInLocal()));
    double y = bar.getCenterY();
    moveTo(bar.getMinX() + 0.3 * bar.getWidth(), y).press(MouseButton.PRIMARY);
    moveTo(bar.getMinX() + 0.4 * bar.getWidth(), y);
    settle();
    assertThat(onFx(state::result)).as("boxes follow while dragging").isNotSameAs(before);
    assertThat(onFx(() -> state.result().timings()))
        .as("only neck and heads ran")
        .doesNotContainKey(RunResult.Step.BACKBONE);
    release(MouseButton.PRIMARY);
    settle();
    assertThat(onFx(() -> state.history().commands())).as("a drag is one step").hasSize(1);
    EdgeRef edge = new EdgeRef(2, 5, 0);
    assertThat(onFx(() -> state.document().weightOverrides())).containsOnlyKeys(edge);
    assertThat(onFx(() -> state.marksProperty().get()))
        .as("where boxes were, with their scores")
        .anyMatch(mark -> mark.kind() == PictureMark.Kind.BEFORE && !mark.caption().isEmpty());
    assertThat(textOf("#training-badge")).isEqualTo("trained, altered");
    clickOn("#reset-0");
    settle();
    assertThat(onFx(() -> state.document().tampered())).isFalse();
    assertThat(onFx(() -> List.copyOf(state.detections()))).isEqualTo(learned);

    clickOn("#mute-0");
    settle();
    assertThat(onFx(() -> state.document().muted())).containsExactly(edge);
    assertThat(onFx(() -> List.copyOf(state.detections()))).isNotEqualTo(learned);
    choose("#fusion-method", "All learned weights again, nothing muted");
    assertThat(onFx(() -> List.copyOf(state.detections()))).isEqualTo(learned);

    choose("#fusion-method", "softmax");
    assertThat(onFx(() -> state.document().topology().node("P5_out").orElseThrow().fusion()))
        .isEqualTo(Fusion.SOFTMAX);
    assertThat(textOf("#formula")).contains("softmax(");
    assertThat(textOf("#fusion-total")).isEqualTo("Σ 1.00");
    choose("#fusion-method", "All nodes", Fusion.SUM.title());
    assertThat(onFx(() -> state.document().topology().nodes()))
        .allMatch(node -> node.fusion() == Fusion.SUM);
    assertThat(onFx(() -> state.marksProperty().get()))
        .as("where boxes were under the other methods")
        .anyMatch(mark -> mark.kind() == PictureMark.Kind.BEFORE && !mark.caption().isEmpty());
    assertThat(textOf("#fusion-note")).contains("no learned weights");
    for (int step = 0; step < 6; step++) {
      press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    }
    settle();
    assertThat(onFx(() -> state.history().undoable())).isEmpty();
    assertThat(onFx(() -> List.copyOf(state.detections()))).isEqualTo(learned);
  }

  @Test
  void aClickOnABoxTellsWhyItIsThereAndWhatItNeeds() {
    Detection face = onFx(() -> state.detections().get(0));
    clickOn(
        onScreen((face.box().x1() + face.box().x2()) / 2, (face.box().y1() + face.box().y2()) / 2));
    settle();
    assertThat(textOf("#inspector-panel .panel-title")).startsWith("face 0.");
    assertThat(textOf("#inspector-panel .panel-subtitle"))
        .contains("P5", "cell (" + face.row() + ", " + face.column() + ")", "anchor");
    assertThat(onFx(() -> ((Parent) node(".why-classes")).getChildrenUnmodifiable().size()))
        .as("five classes with name, logit, bar and score")
        .isEqualTo(5 * 4);
    assertThat(textOf("#why-offsets").lines()).hasSize(4);
    assertThat(textOf("#why-source")).contains("P5_out of cell 3", "%");
    assertThat(textOf("#why-field")).contains("Receptive field");
    assertThat(textOf("#why-suppressed")).contains("took the place of");
    assertThat(textOf("#why-source")).contains("skip from P5", "up from P4_out");
    assertThat(onFx(() -> state.litPathProperty().get())).as("lit on the canvas").isPresent();
    assertThat(onFx(() -> state.selection().cell())).as("the cell it comes from").isEqualTo(2);
    assertThat(textOf("#canvas-panel .panel-subtitle"))
        .startsWith("path of face 0.")
        .contains("in cell 3");

    onFx(() -> ((Hyperlink) node("#why-needs")).fire());
    settle();
    assertThat(((ToggleButton) node("#tab-needs")).isSelected()).isTrue();
    ListView<?> needs = (ListView<?>) node("#edge-needs");
    assertThat(onFx(() -> needs.getItems().size())).isEqualTo(3 * 19);
    Node first = lookup("#edge-needs .list-cell").nth(0).query();
    moveTo(first);
    assertThat(onFx(() -> state.marksProperty().get())).as("the boxes without it").isNotNull();
    clickOn(first);
    settle();
    assertThat(onFx(() -> state.selection().singleEdge())).isPresent();
    assertThat(onFx(() -> state.selection().box())).as("the box stays").isPresent();
  }

  @Test
  void thePictureShowsAndHidesWhatStandsBehindItsBoxes() {
    onFx(() -> state.thresholdsProperty().set(state.thresholds().withScore(0.1)));
    onFx(() -> state.select(Selection.ofBox(state.detections().get(0), 2)));
    int plain = picture();
    onFx(() -> ((ToggleButton) node("#show-suppressed")).fire());
    int suppressed = picture();
    assertThat(suppressed).isNotEqualTo(plain);
    onFx(() -> ((ToggleButton) node("#show-suppressed")).fire());
    onFx(() -> ((ToggleButton) node("#show-anchors")).fire());
    assertThat(picture()).isNotEqualTo(plain).isNotEqualTo(suppressed);
    onFx(() -> ((ToggleButton) node("#show-anchors")).fire());

    clickOn("#nms");
    settle();
    assertThat(onFx(() -> state.thresholds().nms())).isEqualTo(Nms.SOFT);
    assertThat(textOf("#nms")).isEqualTo("soft NMS");
    assertThat(onFx(() -> List.copyOf(state.detections())))
        .as("boxes whose old score is higher")
        .anyMatch(box -> box.rawScore() > box.score() + 0.01);
    clickOn("#nms");
    onFx(
        () -> {
          MenuButton filter = (MenuButton) node("#class-filter");
          Event.fireEvent(filter, new Event(MenuButton.ON_SHOWING));
          CustomMenuItem entry =
              (CustomMenuItem)
                  filter.getItems().stream()
                      .filter(item -> item instanceof CustomMenuItem)
                      .filter(
                          item ->
                              ((CheckBox) ((CustomMenuItem) item).getContent())
                                  .getText()
                                  .startsWith("face"))
                      .findFirst()
                      .orElseThrow();
          ((CheckBox) entry.getContent()).setSelected(false);
        });
    assertThat(onFx(() -> state.detections().stream().map(Detection::label).toList()))
        .doesNotContain("face");
    choose("#class-filter", "Show all classes");

    onFx(() -> state.select(Selection.none()));
    String fitted = textOf("#picture-fit");
    moveTo(onScreen(200, 100)).scroll(3, VerticalDirection.UP);
    settle();
    assertThat(textOf("#picture-fit")).isNotEqualTo(fitted);
    onFx(() -> ((Button) node("#picture-fit")).fire());
    assertThat(textOf("#picture-fit")).isEqualTo(fitted);
  }

  @Test
  void aPlaceOfAMapTellsWhatItSees() {
    onFx(() -> state.select(Selection.ofNode("P3", 0)));
    assertThat(textOf("#field-words")).contains("67 × 67 of 320 × 320 px");
    clickOn("#field-show");
    clickOn(onScreen(200, 100));
    settle();
    assertThat(onFx(() -> state.selection().singleNode())).as("no box is chosen").contains("P3");
    moveTo("#field-measure");
    settle();
    assertThat(textOf("#field-words")).contains("Place (7, 15)");
    assertThat(onFx(() -> state.fieldProperty().get()))
        .extracting(PictureMark::kind)
        .containsExactly(PictureMark.Kind.RECEPTIVE_FIELD, PictureMark.Kind.CELL);
    clickOn("#field-show");
    assertThat(onFx(() -> state.fieldProperty().get())).isEmpty();
  }
}
