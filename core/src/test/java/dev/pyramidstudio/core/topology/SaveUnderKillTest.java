package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.io.StudioFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program that does nothing but save, a hundred times: its file is always one of those it
 * saved. Most of the time goes into starting JVMs, so two are at it side by side.
 */
class SaveUnderKillTest {
  private static final int KILLS = 100;
  private static final int LONGEST_MICROS = 20_000;
  private static final Pattern PART = Pattern.compile("\\.mine\\.json\\.\\d+-\\d+\\.partm?");

  @TempDir Path folder;

  @Test
  void theFileIsTheOldOneOrTheNewOne() throws IOException {
    int[] left =
        IntStream.range(0, 2).parallel().map(half -> killAgainAndAgain(half, KILLS / 2)).toArray();
    assertThat(left).as("kills that hit a save in its middle").doesNotContain(0);
  }

  /** Returns how many killed saves left a part of a file. */
  private int killAgainAndAgain(int seed, int kills) {
    try {
      Path here = Files.createDirectory(folder.resolve("saver" + seed));
      Path file = here.resolve("mine.json");
      Random random = new Random(seed);
      for (int i = 0; i < kills; i++) {
        killWhileSaving(file, random.nextInt(LONGEST_MICROS));
        assertThat(StudioFile.read(file)).isIn(EndlessSaver.files());
      }
      List<Path> parts = list(here);
      assertThat(parts.remove(file)).isTrue();
      assertThat(parts).allMatch(part -> PART.matcher(part.getFileName().toString()).matches());
      requireSwept(file, parts);
      return parts.size();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next save takes away what killed ones left, once they are a minute old. */
  private static void requireSwept(Path file, List<Path> parts) throws IOException {
    for (Path part : parts) {
      Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(61)));
    }
    Path another = Files.createFile(file.resolveSibling(".mine.json.part"));
    TopologyFiles.save(EndlessSaver.topologies().get(0), file);
    assertThat(list(file.getParent())).containsExactlyInAnyOrder(file, another);
    assertThat(TopologyFiles.read(file)).isEqualTo(EndlessSaver.topologies().get(0));
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

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    }
  }
}
