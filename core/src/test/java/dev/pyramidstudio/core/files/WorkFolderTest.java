package dev.pyramidstudio.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  private static final Instant OLD = Instant.now().minusSeconds(61);

  @TempDir Path parent;

  @Test
  void goesWithAllThatIsInIt() throws Exception {
    try (WorkFolder folder = WorkFolder.in(parent)) {
      Files.createDirectories(folder.path().resolve("deep"));
      Files.writeString(folder.path().resolve("deep/a"), "a");
      assertThat(WorkFolder.allIn(parent)).containsExactly(folder.path());
    }
    assertThat(parent).isEmptyDirectory();
    assertThat(WorkFolder.allIn(parent.resolve("absent"))).isEmpty();
  }

  @Test
  void goesAtTheEndOfTheProgramToo() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process program =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndsInBetween.class.getName(),
                parent.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes());
    assertThat(program.waitFor()).as(said).isEqualTo(EndsInBetween.CODE);
    assertThat(parent).isEmptyDirectory();
  }

  /** A program that ends while it works in a folder. */
  static final class EndsInBetween {
    static final int CODE = 7;

    public static void main(String[] args) throws IOException {
      WorkFolder folder = WorkFolder.in(Path.of(args[0]));
      Files.writeString(folder.path().resolve("a"), "a");
      System.exit(CODE);
    }
  }

  @Test
  void takesAwayWhatKilledProgramsLeft() throws Exception {
    long living = ProcessHandle.current().pid();
    left("pyramid-studio-999999999999-1", OLD, OLD);
    Path mine = left("pyramid-studio-" + living + "-2", OLD, OLD);
    Path young = left("pyramid-studio-999999999999-3", OLD, Instant.now());
    Path foreign = left("pyramid-studio-notes", OLD, OLD);
    Path file = Files.createFile(parent.resolve("pyramid-studio-999999999999-4"));
    Files.setLastModifiedTime(file, FileTime.from(OLD));
    WorkFolder.in(parent).close();
    assertThat(parent.toFile().listFiles())
        .extracting(f -> f.toPath())
        .containsExactlyInAnyOrder(mine, young, foreign, file);
  }

  private Path left(String name, Instant changed, Instant fileChanged) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    Path file = Files.createFile(folder.resolve("a"));
    Files.setLastModifiedTime(file, FileTime.from(fileChanged));
    Files.setLastModifiedTime(folder, FileTime.from(changed));
    return folder;
  }
}
