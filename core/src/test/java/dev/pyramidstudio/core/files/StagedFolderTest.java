package dev.pyramidstudio.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.text.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {
  @TempDir Path folder;

  @Test
  void nothingIsThereBeforeTheCommitAndEverythingAfter() throws Exception {
    Path target = folder.resolve("new/deep");
    try (StagedFolder staged = StagedFolder.of(target)) {
      Files.writeString(staged.resolve("a.txt"), "a");
      Files.writeString(staged.resolve("b.txt"), "b");
      assertThat(target).doesNotExist();
      staged.commit();
    }
    assertThat(target.toFile().list()).containsExactlyInAnyOrder("a.txt", "b.txt");
    assertThat(folder.toFile().list()).containsExactly("new");
  }

  @Test
  void leavesNothingWithoutACommit() throws Exception {
    try (StagedFolder staged = StagedFolder.of(folder.resolve("new"))) {
      Files.writeString(staged.resolve("a.txt"), "a");
    }
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void anExistingFolderKeepsItsOtherFiles() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Files.writeString(folder.resolve("a.txt"), "old");
    try (StagedFolder staged = StagedFolder.of(folder)) {
      Files.writeString(staged.resolve("a.txt"), "new");
      staged.commit();
    }
    assertThat(folder.resolve("a.txt")).hasContent("new");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.txt", "mine.txt");
  }

  @Test
  void refusesAPlaceThatIsNoFolderBeforeAnythingIsWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (Path target : new Path[] {file, file.resolve("below")}) {
      assertThatThrownBy(() -> StagedFolder.of(target))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(target + " cannot be a folder")
          .hasMessageContaining("is a file");
    }
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void refusesToPutAFileOverAFolderAndMovesNone() throws Exception {
    Files.createDirectory(folder.resolve("b.txt"));
    try (StagedFolder staged = StagedFolder.of(folder)) {
      Files.writeString(staged.resolve("a.txt"), "a");
      Files.writeString(staged.resolve("b.txt"), "b");
      assertThatThrownBy(staged::commit).isInstanceOf(RefusedException.class);
    }
    assertThat(folder.toFile().list()).containsExactly("b.txt");
  }
}
