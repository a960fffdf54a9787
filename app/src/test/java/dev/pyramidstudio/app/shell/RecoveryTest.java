package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.shell.Recovery.Lost;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.io.StudioFile;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  /** Beyond what any system gives to a process. */
  private static final String GONE = "unsaved-999999999999.json";

  private final Topology topology = Presets.parse("fpn", List.of(3, 4, 5), 2);
  private final Project work =
      new Project(
          new Project.Model("photos", Optional.empty(), 512, 512),
          topology,
          Map.of(new EdgeRef(1, 0, 0), 0.25f),
          Set.of(new EdgeRef(0, 1, 1)),
          Optional.empty(),
          PostOptions.DEFAULT,
          Set.of(),
          new Project.Look(0, false));
  @TempDir private Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void workOfARunningProgramIsNobodyElses() throws IOException {
    Recovery recovery = new Recovery(folder);
    recovery.keep(Optional.of(work));
    assertThat(files()).hasSize(1);
    assertThat(ProjectFiles.read(files().get(0))).isEqualTo(work);
    assertThat(recovery.leftBehind()).isEmpty();
    recovery.keep(Optional.empty());
    assertThat(files()).isEmpty();
  }

  @Test
  void theWholeWorkIsOfferedAndOfAnOlderProgramTheTopology() throws IOException {
    ProjectFiles.save(work, folder.resolve(GONE));
    TopologyFiles.save(topology, folder.resolve("unsaved-999999999998.json"));
    assertThat(new Recovery(folder).leftBehind())
        .extracting(Lost::work)
        .containsExactlyInAnyOrder(
            new StudioFile(topology, Optional.of(work)),
            new StudioFile(topology, Optional.empty()));
  }

  @Test
  void whatACrashLeftIsOfferedAndForgotten() throws IOException {
    TopologyFiles.save(topology, folder.resolve(GONE));
    Recovery recovery = new Recovery(folder);
    assertThat(recovery.leftBehind()).extracting(Lost::topology).containsExactly(topology);
    recovery.forget(recovery.leftBehind().get(0));
    assertThat(files()).isEmpty();
  }

  private Path left(int number, String name, long second) throws IOException {
    Path file = folder.resolve("unsaved-99999999999" + number + ".json");
    TopologyFiles.save(topology.withName(name), file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    return file;
  }

  @Test
  void everySoundPieceOfWorkIsOfferedAndOnlyTheAnsweredIsDeleted() throws IOException {
    Path first = left(1, "first", 1000);
    Path last = left(2, "last", 3000);
    Path middle = left(3, "middle", 2000);
    Path damaged = folder.resolve("unsaved-999999999994.json");
    Files.writeString(damaged, "{");
    Recovery recovery = new Recovery(folder);
    List<Lost> lost = recovery.leftBehind();
    assertThat(lost)
        .extracting(each -> each.topology().name())
        .containsExactly("last", "middle", "first");
    recovery.forget(lost.get(1));
    assertThat(files()).containsExactlyInAnyOrder(first, last, damaged).doesNotContain(middle);
  }

  @Test
  void aFileThatCannotBeDeletedKeepsNoWindowOpen() throws IOException {
    Recovery recovery = new Recovery(folder);
    recovery.keep(Optional.of(work));
    Path own = files().get(0);
    Files.delete(own);
    Files.createDirectories(own.resolve("in the way"));
    recovery.close();
    recovery.keep(Optional.of(work));
    assertThat(files()).as("work that ends after the window keeps nothing").containsExactly(own);
  }

  @Test
  void aNumberThatAnotherProcessGotSinceHidesNothing() throws IOException {
    long another = ProcessHandle.current().pid();
    Path file = folder.resolve("unsaved-" + another + ".json");
    TopologyFiles.save(topology, file);
    assertThat(new Recovery(folder).leftBehind()).isEmpty();
    Instant before = ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(60);
    Files.setLastModifiedTime(file, FileTime.from(before));
    assertThat(new Recovery(folder).leftBehind()).extracting(Lost::topology).contains(topology);
  }

  @Test
  void damagedAndForeignFilesDoNotDisturb() throws IOException {
    Files.writeString(folder.resolve(GONE), "{");
    Files.writeString(folder.resolve("unsaved-notes.json"), "{}");
    assertThat(new Recovery(folder).leftBehind()).isEmpty();
    assertThat(new Recovery(folder.resolve("absent")).leftBehind()).isEmpty();
  }
}
