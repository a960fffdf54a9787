package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.text.RefusedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProjectFilesProperties {
  private static final String DAMAGE = "{}[]\",:0123456789.-eP_/\u0000\n";
  private static final Path FILE = Path.of("projects/mine.pyramid.json").toAbsolutePath();

  @Property(tries = 200)
  void writtenProjectsComeBackEqual(@ForAll long seed) {
    Project project = RandomProjects.project(new Random(seed), 20);
    String text = ProjectFiles.write(project, FILE);
    Project read = ProjectFiles.parse(text, FILE);
    assertThat(read).isEqualTo(project);
    assertThat(ProjectFiles.write(read, FILE)).isEqualTo(text);
  }

  @Example
  void aCutFileIsRefusedWhereverItWasCut() {
    Project project = RandomProjects.project(new Random(3), 5);
    String text = ProjectFiles.write(project, FILE);
    for (int length = 0; length < text.length() - 1; length++) {
      assertThat(read(text.substring(0, length))).as("cut after %s", length).isEmpty();
    }
    assertThat(read(text.stripTrailing())).contains(project);
  }

  /** Whatever happens to a file, it is refused in a line, or read to the last byte. */
  @Property(tries = 500)
  void damagedFilesAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text =
        new StringBuilder(ProjectFiles.write(RandomProjects.project(random, 3), FILE));
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
      }
    }
    read(text.toString())
        .ifPresent(
            read ->
                assertThat(ProjectFiles.parse(ProjectFiles.write(read, FILE), FILE))
                    .isEqualTo(read));
  }

  /** Empty if it is refused, which it has to be in one line that begins with the file. */
  private static Optional<Project> read(String text) {
    try {
      return Optional.of(ProjectFiles.parse(text, FILE));
    } catch (RefusedException e) {
      assertThat(e.getMessage()).startsWith(FILE + ": ").matches("\\V{1,500}\\.");
      return Optional.empty();
    }
  }
}
