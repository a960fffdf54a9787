package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.app.cli.CliRun;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.io.StudioFile;
import dev.pyramidstudio.core.runtime.EdgeRef;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed by hand is saved, opened again, and seen by the command line. */
class ProjectWindowTest extends WindowTestBase {
  private static final EdgeRef WEIGHED = new EdgeRef(1, 2, 0);
  private static final EdgeRef MUTED = new EdgeRef(0, 5, 1);
  private static final double CLOSE = 1e-4;

  @TempDir Path folder;

  private List<Detection> found() {
    return onFx(() -> List.copyOf(state.found()));
  }

  private Document document() {
    return onFx(state::document);
  }

  private void change() {
    onFx(() -> opener.openSample(home.sampleImages().resolve("coffee.png")));
    onFx(() -> state.thresholdsProperty().set(state.thresholds().withScore(0.1)));
    List<Detection> before = found();
    onFx(() -> state.edit("weight", d -> d.withWeight(WEIGHED, 3)));
    onFx(() -> state.edit("mute", d -> d.withMuted(MUTED, true)));
    assertThat(found()).as("both tell in the boxes").isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void aProjectComesBackAsItWasAndTheCommandLineFindsTheSameBoxes() throws Exception {
    change();
    onFx(() -> state.hiddenLabels().add("face"));
    Document work = document();
    List<Detection> boxes = found();
    onFx(() -> files().saveProjectAs(folder.resolve("mine"), () -> {}));
    Path file = folder.resolve("mine.pyramid.json");
    assertThat(onFx(stage::getTitle)).isEqualTo("mine.pyramid.json – Pyramid Studio");
    assertThat(StudioFile.read(file).project()).isPresent();

    push(KeyCode.CONTROL, KeyCode.N);
    onFx(() -> state.thresholdsProperty().set(state.thresholds().withScore(0.7)));
    onFx(() -> state.hiddenLabels().clear());
    onFx(() -> opener.openSample(home.sampleImages().resolve("astronaut.png")));
    assertThat(document().topology().nodes()).isEmpty();

    onFx(() -> files().openDropped(List.of(file.toFile())));
    // A changed threshold without a file is nothing to lose: no question came between.
    assertThat(document()).isEqualTo(work);
    assertThat(onFx(() -> List.copyOf(state.hiddenLabels()))).containsExactly("face");
    assertThat(onFx(() -> state.pictureProperty().get().name())).isEqualTo("coffee.png");
    assertSame(found(), boxes);
    assertThat(onFx(() -> state.history().undoable())).isEmpty();
    assertThat(onFx(stage::getTitle)).isEqualTo("mine.pyramid.json – Pyramid Studio");

    Path picture = home.sampleImages().resolve("coffee.png");
    CliRun detect = CliRun.of("detect", picture, "--project", file, "--json");
    detect.isDone();
    JsonNode image = new ObjectMapper().readTree(detect.out()).at("/images/0/detections");
    assertThat(image).hasSameSizeAs(boxes);
    for (int i = 0; i < boxes.size(); i++) {
      Detection box = boxes.get(i);
      assertThat(image.get(i).get("label").asText()).isEqualTo(box.label());
      assertThat(image.get(i).get("score").asDouble()).isCloseTo(box.score(), within(CLOSE));
      assertThat(image.get(i).get("box").get(0).asDouble())
          .isCloseTo(box.box().x1(), within(CLOSE * picturePixels()));
    }
  }

  private double picturePixels() {
    return onFx(() -> state.pictureProperty().get().picture().width());
  }

  private void assertSame(List<Detection> boxes, List<Detection> wanted) {
    assertThat(boxes).hasSameSizeAs(wanted);
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(boxes.get(i).label()).isEqualTo(wanted.get(i).label());
      assertThat(boxes.get(i).score()).isCloseTo(wanted.get(i).score(), within(CLOSE));
      assertThat(boxes.get(i).box().x2())
          .isCloseTo(wanted.get(i).box().x2(), within(CLOSE * picturePixels()));
    }
  }

  @Test
  void whatWasChangedByHandIsAskedAboutAndSavedByKeyIntoItsProject() {
    change();
    assertThat(onFx(stage::getTitle)).startsWith("●");
    push(KeyCode.CONTROL, KeyCode.N);
    assertThat(node("#question-strip").isVisible()).isTrue();
    clickOn("#answer-2");
    Path file = folder.resolve("mine.pyramid.json");
    onFx(() -> files().saveProjectAs(file, () -> {}));
    onFx(() -> state.edit("weight", d -> d.withWeight(WEIGHED, 0.5f)));
    assertThat(onFx(stage::getTitle)).startsWith("●");
    push(KeyCode.CONTROL, KeyCode.S);
    assertThat(onFx(stage::getTitle)).isEqualTo("mine.pyramid.json – Pyramid Studio");
    assertThat(StudioFile.read(file).project().orElseThrow().weights())
        .containsEntry(WEIGHED, 0.5f);
  }
}
