package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** What comes into the window by drag and drop and from the clipboard. */
class DropAndPasteTest extends WindowTestBase {
  private void drop(Path... files) {
    List<File> dropped = List.of(files).stream().map(Path::toFile).toList();
    onFx(() -> files().openDropped(dropped));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void paste() {
    clickOn(".picture-canvas");
    press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String pictureName() {
    return onFx(() -> state.pictureProperty().get().name());
  }

  @Test
  void picturesAndTopologiesAreTakenTogetherAndTheRestIsRefused(@TempDir Path folder)
      throws IOException {
    Path topology =
        Files.writeString(
            folder.resolve("two.json"),
            """
            {"format": "pyramid-studio/topology", "version": 1, "name": "Two nodes",
             "levels": [3, 4, 5, 6, 7], "repeats": 1,
             "nodes": [
               {"name": "P4_td", "level": 4, "inputs": ["P4", "P5"], "fusion": "fast"},
               {"name": "P3_out", "level": 3, "inputs": ["P3", "P4_td"], "fusion": "fast"}]}
            """);
    drop(home.sampleImages().resolve("coffee.png"), topology);
    assertThat(pictureName()).isEqualTo("coffee.png");
    assertThat(onFx(() -> state.document().topology().name())).isEqualTo("Two nodes");
    assertThat(onFx(() -> state.result().picture().name())).isEqualTo("coffee.png");

    drop(Files.writeString(folder.resolve("notes.txt"), "no picture"));
    assertThat(textOf("#problem-text")).contains("picture", "topology", "weights");
    assertThat(pictureName()).isEqualTo("coffee.png");
  }

  @Test
  void aPictureOfTheClipboardIsPastedAndSoIsAFile() {
    onFx(
        () -> {
          ClipboardContent picture = new ClipboardContent();
          picture.putImage(new Image(home.sampleImages().resolve("coffee.png").toUri().toString()));
          Clipboard.getSystemClipboard().setContent(picture);
        });
    paste();
    assertThat(pictureName()).isEqualTo("pasted picture");
    assertThat(onFx(() -> state.detections().stream().map(box -> box.label()).toList()))
        .contains("cup");

    onFx(
        () -> {
          ClipboardContent file = new ClipboardContent();
          file.putFiles(List.of(home.sampleImages().resolve("astronaut.png").toFile()));
          Clipboard.getSystemClipboard().setContent(file);
        });
    paste();
    assertThat(pictureName()).isEqualTo("astronaut.png");
  }
}
