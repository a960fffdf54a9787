package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.LoadedPicture;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.state.Theme;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.app.task.Outcome;
import dev.pyramidstudio.app.task.TaskRunner;
import dev.pyramidstudio.app.task.Work;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

class PictureCanvasTest extends ApplicationTest {
  private static final int SIDE = 200;

  private final HeldRunner work = new HeldRunner();
  private final StudioState state =
      new StudioState(
          new Document("d0", CompoundScaling.of("d0"), CompoundScaling.of("d0").ownTopology()));
  private boolean memoryIsShort;
  private PictureCanvas canvas;

  @Override
  public void start(Stage stage) {
    canvas =
        new PictureCanvas(
            new PictureViewModel(state), new SimpleObjectProperty<>(Theme.DARK), new Starved());
    stage.setScene(new Scene(canvas));
    // Tests share a stage, which keeps the sizes that one before has given it.
    stage.setMinWidth(0);
    stage.setMinHeight(0);
    stage.setWidth(SIDE);
    stage.setHeight(SIDE);
    stage.show();
  }

  private void open(String name, int width, int height) {
    Picture pixels = new Picture(width, height, new int[width * height]);
    LoadedPicture loaded = new LoadedPicture(name, Optional.empty(), pixels);
    interact(() -> state.pictureProperty().set(loaded));
  }

  private String painted() {
    return canvas.painted().map(LoadedPicture::name).orElse("nothing");
  }

  @Test
  void untilTheNextPictureCanBeShownTheOldOneKeepsItsOwnSize() {
    open("square", 40, 40);
    interact(work::letOneRun);
    Viewport square = Viewport.fit(40, 40, SIDE, SIDE);
    assertThat(canvas.viewportProperty().get()).isEqualTo(square);

    open("broad", 400, 100);
    interact(canvas::fit);
    assertThat(painted()).isEqualTo("square");
    assertThat(canvas.viewportProperty().get()).isEqualTo(square);
    moveTo(canvas);
    assertThat(state.pointerProperty().get()).as("a place of which picture?").isEmpty();

    interact(work::letOneRun);
    assertThat(painted()).isEqualTo("broad");
    assertThat(canvas.viewportProperty().get()).isEqualTo(Viewport.fit(400, 100, SIDE, SIDE));
  }

  @Test
  void aPictureWithoutRoomIsNotShownAsAnotherOneAndSaysSo() {
    open("small", 40, 40);
    interact(work::letOneRun);
    memoryIsShort = true;
    open("huge.png", 80, 40);

    assertThat(painted()).isEqualTo("nothing");
    assertThat(state.problemProperty().get().orElseThrow())
        .startsWith("huge.png (80 × 40) is too large")
        .contains("-Xmx");
  }

  /** There may be no memory left for what is started. */
  private final class Starved implements TaskRunner {
    @Override
    public <T> CancelToken start(Work<T> started, Outcome<T> outcome) {
      if (memoryIsShort) {
        outcome.failed(new OutOfMemoryError());
        return new CancelToken();
      }
      return work.start(started, outcome);
    }

    @Override
    public void later(Runnable action) {
      work.later(action);
    }

    @Override
    public void whenShown(Runnable action) {
      work.whenShown(action);
    }

    @Override
    public void close() {
      work.close();
    }
  }
}
