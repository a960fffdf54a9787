package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartFilesTest {
  private static Path whole(String name) {
    return Path.of(name).toAbsolutePath();
  }

  @Test
  void withoutNamesThereIsNothingToOpen() {
    StartFiles files = StartFiles.named(List.of());
    assertThat(files.picture()).isEmpty();
    assertThat(files.others()).isEmpty();
  }

  @Test
  void aPictureTakesThePlaceOfTheFirstOneAndTheRestIsDropped() {
    StartFiles files =
        StartFiles.named(List.of("mine.pyramid.json", "a b.JPG", "w.safetensors", "later.png"));
    assertThat(files.picture()).as("the first picture").contains(whole("a b.JPG"));
    assertThat(files.others())
        .extracting(File::toPath)
        .containsExactly(whole("mine.pyramid.json"), whole("w.safetensors"));
  }
}
