package dev.pyramidstudio.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.app.task.SameThreadTaskRunner;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultReportTest {
  @TempDir Path folder;
  private final StudioState state =
      new StudioState(
          new Document(
              "lite0",
              CompoundScaling.of("lite0"),
              Presets.parse("fpn", List.of(3, 4, 5, 6, 7), 1)));

  private void happens(Throwable fault, Path logs) {
    new FaultReport(state, new FaultLog(logs), new SameThreadTaskRunner())
        .uncaughtException(Thread.currentThread(), fault);
  }

  private String told() {
    return state.problemProperty().get().orElse("");
  }

  @Test
  void oneLineIsToldAndTheTraceIsKept() throws IOException {
    Path logs = folder.resolve("state");
    happens(new IllegalStateException("broken"), logs);
    Path log = logs.resolve("faults.log");
    assertThat(told()).contains("broken", log.toString()).doesNotContain("\n", "\tat ");
    assertThat(Files.readString(log)).contains("broken", "\tat " + FaultReportTest.class.getName());
  }

  @Test
  void theSameFaultInEveryFrameIsWrittenOnce() throws IOException {
    FaultLog log = new FaultLog(folder);
    IllegalStateException fault = new IllegalStateException("broken");
    Path file = log.write(fault).orElseThrow();
    long size = Files.size(file);
    assertThat(log.write(fault)).contains(file);
    assertThat(Files.size(file)).isEqualTo(size);
    log.write(new IllegalStateException("another"));
    assertThat(Files.size(file)).isGreaterThan(size);
  }

  @Test
  void whereNothingCanBeWrittenItIsToldAllTheSame() throws IOException {
    happens(new IllegalStateException("broken"), Files.createFile(folder.resolve("a file")));
    assertThat(told()).contains("broken").doesNotContain("faults.log");
  }

  @Test
  void aRefusalSpeaksForItselfAndACancellationIsNoFault() {
    happens(new CancellationException(), folder);
    assertThat(told()).isEmpty();
    happens(new RefusedException("mend this"), folder);
    assertThat(told()).isEqualTo("mend this");
    assertThat(folder).isEmptyDirectory();
  }
}
