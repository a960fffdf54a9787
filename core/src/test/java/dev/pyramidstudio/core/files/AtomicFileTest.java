package dev.pyramidstudio.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pyramidstudio.core.text.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void keepsTheOldFileWhenWritingFails() throws Exception {
    Path file = folder.resolve("a.json");
    AtomicFile.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.json");
  }

  @Test
  void replacesAFileWhole() {
    Path file = folder.resolve("a.json");
    AtomicFile.write(file, "a long old text");
    AtomicFile.write(file, "new");
    assertThat(file).hasContent("new");
  }

  @Test
  void saysWhyAPlaceCannotBeWritten() throws Exception {
    assertRefused(folder.resolve("absent/a.json"), "folder does not exist");
    assertRefused(folder, "is a folder");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertRefused(file.resolve("a.json"), "its folder is a file");
  }

  private static void assertRefused(Path file, String says) {
    assertThatThrownBy(() -> AtomicFile.write(file, "x"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(says);
  }

  @Test
  void saysBeforehandThatAPlaceCannotBeWritten() throws Exception {
    AtomicFile.requireWritable(folder.resolve("new.json"));
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (Path place : new Path[] {folder, file.resolve("below"), folder.resolve("no/such")}) {
      assertThatThrownBy(() -> AtomicFile.requireWritable(place))
          .isInstanceOf(RefusedException.class)
          .hasMessageStartingWith(place + " cannot be written");
    }
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void takesAwayOnlyWhatKilledWritersOfTheSameFileLeft() throws Exception {
    Instant old = Instant.now().minusSeconds(61);
    List<String> stay =
        List.of(
            ".b.json.999999999999-1.part",
            ".a.json.part",
            ".a.json." + ProcessHandle.current().pid() + "-1.part",
            "a.json.999999999999-1.part");
    for (String name : stay) {
      left(name, old);
    }
    left(".a.json.999999999999-2.part", Instant.now());
    left(".a.json.999999999999-3.part", old);
    left(".a.json.999999999999-3.partm", old);
    AtomicFile.write(folder.resolve("a.json"), "new");
    List<String> rest = new ArrayList<>(stay);
    rest.add("a.json");
    rest.add(".a.json.999999999999-2.part");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(rest);

    PartFiles.sweepFolder(folder);
    rest.remove(".b.json.999999999999-1.part");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(rest);
  }

  private void left(String name, Instant when) throws IOException {
    Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(when));
  }

  @Test
  void writesIntoAPipeAndLeavesItOne() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(madePipe(pipe), "this system has no named pipes");
    CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> firstLine(pipe));
    AtomicFile.requireWritable(pipe);
    AtomicFile.write(pipe, "through\n");
    assertThat(Files.isRegularFile(pipe)).as("a file in the pipe's place").isFalse();
    assertThat(read.join()).isEqualTo("through");
    assertThat(folder.toFile().list()).containsExactly("pipe");
  }

  private static boolean madePipe(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String firstLine(Path pipe) {
    try (BufferedReader lines = Files.newBufferedReader(pipe)) {
      return lines.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
