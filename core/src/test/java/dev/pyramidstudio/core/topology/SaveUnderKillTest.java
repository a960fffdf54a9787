package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program that does nothing but save, again and again: its file is always one of those it
 * saved. {@code -Dstudio.kills} says how often; most of the time goes into starting JVMs.
 */
class SaveUnderKillTest {
  private static final int KILLS = Integer.getInteger("studio.kills", 20);
  private static final int LONGEST_MICROS = 20_000;

  @TempDir Path folder;

  @Test
  void theFileIsTheOldOneOrTheNewOne() throws IOException, InterruptedException {
    Path file = folder.resolve("mine.json");
    Random random = new Random(7);
    for (int i = 0; i < KILLS; i++) {
      killWhileSaving(file, random.nextInt(LONGEST_MICROS));
      assertThat(TopologyFiles.read(file)).isIn(EndlessSaver.topologies());
    }
    assertThat(filesOfTopologies()).containsExactly(file);
    TopologyFiles.save(EndlessSaver.topologies().get(0), file);
    assertThat(TopologyFiles.read(file))
        .as("what killed saves left behind is in nobody's way")
        .isEqualTo(EndlessSaver.topologies().get(0));
  }

  private static void killWhileSaving(Path file, int micros)
      throws IOException, InterruptedException {
    Process saver =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessSaver.class.getName(),
                file.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    try (InputStream out = saver.getInputStream()) {
      assertThat(out.read()).as("it saves").isEqualTo('s');
      Thread.sleep(micros / 1000, micros % 1000 * 1000);
      assertThat(saver.isAlive()).isTrue();
    } finally {
      saver.destroyForcibly().waitFor();
    }
  }

  /** What looks like a topology file; a save that was cut off leaves only hidden parts. */
  private List<Path> filesOfTopologies() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> !path.getFileName().toString().matches("\\.mine\\.json.*\\.partm?"))
          .toList();
    }
  }
}
