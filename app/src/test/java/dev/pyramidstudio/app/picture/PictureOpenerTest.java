package dev.pyramidstudio.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.settings.RecentFiles;
import dev.pyramidstudio.app.settings.Settings;
import dev.pyramidstudio.app.state.Activity;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.HeldRunner;
import dev.pyramidstudio.core.detection.Picture;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.topology.Presets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PictureOpenerTest {
  private final Picture grey = new Picture(1, 1, new int[] {0x808080});
  private final HeldRunner tasks = new HeldRunner();
  private final StudioState state =
      new StudioState(
          new Document(
              "lite0",
              CompoundScaling.of("lite0"),
              Presets.parse("fpn", List.of(3, 4, 5, 6, 7), 1)));
  private final PictureOpener opener =
      new PictureOpener(state, file -> grey, new RecentFiles(Settings.inMemory(), "recent"), tasks);

  @Test
  void aPastedPictureIsMadeInTheBackgroundAndTheNewestCounts() {
    AtomicInteger made = new AtomicInteger();
    opener.open(Path.of("slow.png"));
    opener.paste(
        () -> {
          made.incrementAndGet();
          return grey;
        });
    assertThat(made).hasValue(0);
    while (tasks.waiting() > 0) {
      tasks.letOneRun();
    }
    assertThat(made).hasValue(1);
    assertThat(state.pictureProperty().get().file()).isEmpty();
    assertThat(state.pictureProperty().get().picture()).isSameAs(grey);
  }

  private Activity reading() {
    return state.readingProperty().get();
  }

  @Test
  void aPictureThatIsReadIsToldOf() {
    opener.open(Path.of("there", "large.png"));
    assertThat(reading().running()).isTrue();
    assertThat(reading().what()).isEqualTo("Reading large.png");

    tasks.letOneRun();
    assertThat(reading()).isEqualTo(Activity.IDLE);
    assertThat(state.pictureProperty().get().name()).isEqualTo("large.png");
  }

  @Test
  void readingIsCancelledAtOnceAndTheOldPictureStays() {
    opener.open(Path.of("old.png"));
    tasks.letOneRun();
    opener.open(Path.of("large.png"));
    reading().cancel().run();
    assertThat(reading()).isEqualTo(Activity.IDLE);

    tasks.letOneRun();
    assertThat(state.pictureProperty().get().name()).isEqualTo("old.png");
    assertThat(state.problemProperty().get()).isEmpty();
    assertThat(opener.recent().files()).containsExactly(Path.of("old.png").toAbsolutePath());

    opener.open(Path.of("next.png"));
    assertThat(reading().what()).isEqualTo("Reading next.png");
    tasks.letOneRun();
    assertThat(state.pictureProperty().get().name()).isEqualTo("next.png");
  }
}
