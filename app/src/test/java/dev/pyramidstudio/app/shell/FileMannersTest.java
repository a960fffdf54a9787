package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New, open, save, recent files and the list of steps, as the keyboard and the menus have them. */
class FileMannersTest extends WindowTestBase {
  private final Topology fpn = Presets.of("fpn", Optional.empty(), List.of(3, 4, 5, 6, 7), 2);
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() {
    file = folder.resolve("mine.json");
    TopologyFiles.save(fpn, file);
  }

  private void drop(Path dropped) {
    onFx(() -> files().openDropped(List.of(dropped.toFile())));
  }

  private void cut(String from, String to) {
    onFx(
        () ->
            state.editTopology("cut " + to, t -> TopologyEdits.disconnect(t, new Edge(from, to))));
  }

  @Test
  void aQuestionAboutUnsavedWorkIsAnsweredByEscapeOrByGoingOn() {
    drop(file);
    cut("P4", "P4_out");
    for (Runnable answer :
        List.<Runnable>of(() -> type(KeyCode.ESCAPE), () -> cut("P5", "P5_out"))) {
      onFx(() -> files().newTopology.run());
      assertThat(node("#question-strip").isVisible()).isTrue();
      assertThat(textOf("#question-text")).contains("mine.json");
      answer.run();
      assertThat(node("#question-strip").isVisible()).isFalse();
    }
    assertThat(topology().nodes()).isNotEmpty();
  }

  private Topology topology() {
    return onFx(() -> state.document().topology());
  }

  private Menu menu(String id) {
    return onFx(() -> find(((MenuBar) node(".studio-menus")).getMenus(), id));
  }

  private static Menu find(List<? extends MenuItem> items, String id) {
    for (MenuItem item : items) {
      if (item instanceof Menu menu) {
        Menu found = id.equals(menu.getId()) ? menu : find(menu.getItems(), id);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private List<String> entries(String id) {
    Menu menu = menu(id);
    return onFx(() -> menu.getItems().stream().map(MenuItem::getText).toList());
  }

  @Test
  void aDroppedTopologyIsOpenedEditedAndSavedByKey() {
    drop(file);
    assertThat(topology()).isEqualTo(fpn);
    assertThat(onFx(stage::getTitle)).isEqualTo("mine.json – Pyramid Studio");
    assertThat(entries("menu-recent-topologies")).contains(file.toString());
    String input = fpn.nodes().get(1).inputs().get(0);
    String node = fpn.nodes().get(1).name();
    cut(input, node);
    assertThat(onFx(stage::getTitle)).startsWith("●");
    assertThat(TopologyFiles.read(file)).isEqualTo(fpn);
    push(KeyCode.CONTROL, KeyCode.S);
    assertThat(TopologyFiles.read(file)).isEqualTo(topology()).isNotEqualTo(fpn);
    assertThat(onFx(stage::getTitle)).isEqualTo("mine.json – Pyramid Studio");
    push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(topology()).isEqualTo(fpn);
    assertThat(onFx(stage::getTitle)).as("the file has the later one").startsWith("●");
  }

  @Test
  void whatWouldLoseWorkAsksFirst() {
    cut("P5", "P5_out");
    Topology work = topology();
    push(KeyCode.CONTROL, KeyCode.N);
    assertThat(textOf("#question-text")).contains(work.name());
    clickOn("#answer-2");
    assertThat(topology()).isEqualTo(work);
    drop(file);
    clickOn("#answer-2");
    assertThat(topology()).isEqualTo(work);
    drop(file);
    clickOn("#answer-1");
    assertThat(topology()).isEqualTo(fpn);
    cut(fpn.nodes().get(1).inputs().get(0), fpn.nodes().get(1).name());
    Topology edited = topology();
    push(KeyCode.CONTROL, KeyCode.N);
    clickOn("#answer-0");
    assertThat(TopologyFiles.read(file)).as("saved first").isEqualTo(edited);
    assertThat(topology().nodes()).isEmpty();
    assertThat(onFx(() -> state.fileProperty().get())).isEmpty();
  }

  @Test
  void aFileThatTheDialogDidNotSeeIsNotReplacedUnasked() {
    Path typed = folder.resolve("mine");
    Topology drawn = topology();
    onFx(() -> files().saveAs(typed, () -> {}));
    assertThat(textOf("#question-text")).contains("mine.json");
    clickOn("#answer-1");
    assertThat(TopologyFiles.read(file)).isEqualTo(fpn);
    assertThat(onFx(() -> state.fileProperty().get())).isEmpty();
    onFx(() -> files().saveAs(typed, () -> {}));
    clickOn("#answer-0");
    assertThat(TopologyFiles.read(file)).isEqualTo(drawn);
    onFx(() -> files().saveAs(file, () -> {}));
    assertThat(node("#question-strip").isVisible()).as("there the dialog asks").isFalse();
    onFx(() -> files().saveAs(folder.resolve("new"), () -> {}));
    assertThat(folder.resolve("new.json")).exists();
  }

  @Test
  void menusAndTheListOfStepsSayWhatWasDone() {
    Topology start = topology();
    cut("P5", "P5_out");
    cut("P4", "P4_out");
    assertThat(entries("menu-edit").get(0)).isEqualTo("Undo: cut P4_out");
    onFx(() -> ((ToggleButton) node("#tab-steps")).setSelected(true));
    ListView<?> steps = (ListView<?>) node("#steps-list");
    assertThat(steps.getItems()).hasSize(3);
    assertThat(steps.getItems().get(2)).isEqualTo("cut P4_out");
    onFx(() -> steps.getSelectionModel().select(0));
    onFx(() -> {});
    assertThat(topology()).isEqualTo(start);
    assertThat(entries("menu-edit").get(0)).isEqualTo("Undo");
    onFx(() -> steps.getSelectionModel().select(1));
    onFx(() -> {});
    assertThat(topology().edges()).doesNotContain(new Edge("P5", "P5_out"));
    assertThat(entries("menu-edit").get(0)).isEqualTo("Undo: cut P5_out");
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(topology().edges()).doesNotContain(new Edge("P4", "P4_out"));
  }

  @Test
  void aRunIsAskedForByKey() {
    var before = onFx(state::result);
    push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(onFx(state::result)).isNotSameAs(before);
  }
}
