package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir Path folder;

  @Test
  void aTopologyFileIsReadAgainAsTheSameTopology() {
    Path file = folder.resolve("panet.json");

    CliRun.of("export", "--model=d7x", "--topology=panet:sum", "--format=json", "--out", file)
        .isDone();

    Topology expected = Presets.parse("panet:sum", List.of(3, 4, 5, 6, 7, 8), 8);
    assertThat(TopologyDiff.between(expected, TopologyFiles.read(file)).isEmpty()).isTrue();
    assertThat(CliRun.of("info", "--model=d7x", "--topology", file, "--json").json().get("params"))
        .isEqualTo(
            CliRun.of("info", "--model=d7x", "--topology=panet:sum", "--json")
                .json()
                .get("params"));
  }

  @Test
  void drawsForGraphviz() throws Exception {
    Path file = folder.resolve("bifpn.dot");

    assertThat(CliRun.of("export", "--format=dot", "--out", file).out()).contains(file.toString());

    assertThat(Files.readString(file)).startsWith("digraph \"BiFPN\"").contains("P4_out");
  }

  @Test
  void nothingIsWrittenWhereItIsRefused() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"format\": ");
    Path out = folder.resolve("out.json");

    CliRun.of("export", "--topology", broken, "--format=json", "--out", out)
        .isRefused(broken.toString());
    CliRun.of("export", "--format=json", "--out", folder).isRefused(folder.toString(), "folder");
    CliRun.of("export", "--format=json", "--out", folder.resolve("no/such"))
        .isRefused("no/such", "cannot be written");

    assertThat(folder.toFile().list()).containsExactly("broken.json");
  }
}
