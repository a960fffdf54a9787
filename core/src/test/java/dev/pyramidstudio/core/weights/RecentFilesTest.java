package dev.pyramidstudio.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFilesTest {
  private static final int BYTES = 40;

  @TempDir Path folder;

  /** A file with {@value #BYTES} bytes of values. */
  private Path file(String name) {
    Path file = folder.resolve(name);
    Safetensors.write(file, new NamedTensors(Map.of("a", Tensor.zeros(BYTES / 4))));
    return file;
  }

  @Test
  void forgetsWhatWasNotUsedForLongest() {
    RecentFiles files = new RecentFiles(2 * BYTES);
    NamedTensors a = files.read(file("a"));
    NamedTensors b = files.read(file("b"));
    assertThat(files.read(folder.resolve("a"))).isSameAs(a);
    NamedTensors c = files.read(file("c"));
    assertThat(files.read(folder.resolve("a"))).isSameAs(a);
    assertThat(files.read(folder.resolve("c"))).isSameAs(c);
    assertThat(files.read(folder.resolve("b"))).isNotSameAs(b);
  }

  @Test
  void keepsTheLastHoweverLarge() {
    RecentFiles files = new RecentFiles(BYTES - 1);
    NamedTensors a = files.read(file("a"));
    assertThat(files.read(folder.resolve("a"))).isSameAs(a);
    NamedTensors b = files.read(file("b"));
    assertThat(files.read(folder.resolve("b"))).isSameAs(b);
    assertThat(files.read(folder.resolve("a"))).isNotSameAs(a);
  }

  @Test
  void readsAFileAnewThatChanged() throws Exception {
    RecentFiles files = new RecentFiles(BYTES);
    NamedTensors a = files.read(file("a"));
    Files.setLastModifiedTime(folder.resolve("a"), FileTime.from(Instant.EPOCH));
    assertThat(files.read(folder.resolve("a"))).isNotSameAs(a).isEqualTo(a);
  }
}
