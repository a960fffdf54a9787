package dev.pyramidstudio.app.whybox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.PictureMark;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StateWithRun;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** The list of needed connections by the keyboard alone. */
class EdgeNeedsViewTest extends ApplicationTest {
  private Button before;
  private StateWithRun run;
  private EdgeNeedsViewModel model;
  private ListView<?> list;

  @Override
  public void start(Stage stage) {
    run = new StateWithRun("bifpn:fast");
    run.state.select(Selection.ofBox(run.state.detections().get(0), 2));
    model = new EdgeNeedsViewModel(run.state, run.tasks);
    EdgeNeedsView view = new EdgeNeedsView(model);
    before = new Button("before");
    VBox root = new VBox(before);
    stage.setScene(new Scene(root, 700, 400));
    stage.show();
    root.getChildren().add(view.content());
    list = (ListView<?>) root.lookup("#edge-needs");
  }

  @AfterEach
  void close() {
    run.close();
  }

  private List<Box> marked() {
    WaitForAsyncUtils.waitForFxEvents();
    return run.state.marksProperty().get().stream().map(PictureMark::box).toList();
  }

  private static List<Box> without(EdgeNeed need) {
    return need.effect().boxes().stream().map(Detection::box).toList();
  }

  @Test
  void arrowsShowTheBoxesWithoutAConnectionAndEnterSelectsIt() {
    interact(() -> before.requestFocus());
    push(KeyCode.TAB);
    assertThat(list.isFocused()).isTrue();
    push(KeyCode.HOME);
    assertThat(marked()).isEqualTo(without(model.needs().get(0)));
    push(KeyCode.DOWN).push(KeyCode.DOWN);
    EdgeNeed third = model.needs().get(2);
    assertThat(marked()).isEqualTo(without(third));

    interact(() -> model.byEffectProperty().set(false));
    assertThat(((EdgeNeed) list.getSelectionModel().getSelectedItem()).ref())
        .as("in another order")
        .isEqualTo(third.ref());
    push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    EdgeRef ref = third.ref();
    assertThat(run.state.selection().singleEdge()).contains(third.edge());
    assertThat(run.state.selection().cell()).isEqualTo(ref.cell());

    interact(() -> before.requestFocus());
    assertThat(marked()).as("nobody looks").isEmpty();
  }
}
