package dev.pyramidstudio.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyFilesTest {
  private static final String GOOD = BrokenTopologies.GOOD;

  @TempDir Path folder;

  static List<BrokenTopologies.Fault> faults() {
    return BrokenTopologies.faults();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsRefusedInOneLineThatSaysWhere(BrokenTopologies.Fault fault) {
    assertThat(GOOD).contains(fault.old());
    assertThatThrownBy(() -> TopologyFiles.parse(fault.json(), "mine.json"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("mine.json: ")
        .hasMessageContaining(fault.answer())
        .satisfies(e -> assertThat(e.getMessage()).matches("\\V{1,400}\\."));
  }

  @Test
  void theDesignsExampleIsRead() {
    Topology topology = TopologyFiles.parse(GOOD, "x");
    assertThat(topology.name()).isEqualTo("Three");
    assertThat(topology.levels()).containsExactly(3, 4, 5);
    assertThat(topology.repeats()).isEqualTo(2);
    assertThat(topology.nodes())
        .isEqualTo(
            List.of(
                new FusionNode("P4_td", 4, List.of("P4", "P5"), Fusion.FAST),
                new FusionNode("P3_out", 3, List.of("P3", "P4_td"), Fusion.FAST),
                new FusionNode("P4_out", 4, List.of("P4_td", "P3_out"), Fusion.FAST),
                new FusionNode(
                    "P5_out",
                    5,
                    List.of("P5", "P4_out"),
                    Fusion.FAST,
                    Optional.of(new Position(6, 0)))));
  }

  @Test
  void whatIsWrittenReadsWellInADiff() {
    assertThat(TopologyFiles.write(TopologyFiles.parse(GOOD, "x")))
        .isEqualTo(
            """
            {
              "format": "pyramid-studio/topology",
              "version": 1,
              "name": "Three",
              "levels": [3, 4, 5],
              "repeats": 2,
              "nodes": [
                {"name": "P4_td", "level": 4, "inputs": ["P4", "P5"], "fusion": "fast"},
                {"name": "P3_out", "level": 3, "inputs": ["P3", "P4_td"], "fusion": "fast"},
                {"name": "P4_out", "level": 4, "inputs": ["P4_td", "P3_out"], "fusion": "fast"},
                {"name": "P5_out", "level": 5, "inputs": ["P5", "P4_out"], "fusion": "fast", "position": [6, 0]}
              ]
            }
            """);
  }

  @Test
  void aTopologyWithoutNameIsCalledByItsFile() {
    String json = GOOD.replace("\"name\": \"Three\",", "");
    assertThat(TopologyFiles.parse(json, "/a/b/mine.json").name()).isEqualTo("mine");
  }

  @Test
  void workInProgressIsReadButCannotRun() {
    String json = GOOD.replace("[\"P3\", \"P4_td\"]", "[]");
    Topology topology = TopologyFiles.parse(json, "x");
    assertThatThrownBy(() -> TopologyCheck.requireRunnable(topology))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("“P3_out” has no input");
  }

  @Test
  void tooManyNodesAreRefused() {
    String nodes =
        IntStream.range(0, 2001)
            .mapToObj(
                i -> "{\"name\":\"n" + i + "\",\"level\":3,\"inputs\":[\"P3\"],\"fusion\":\"sum\"}")
            .collect(Collectors.joining(","));
    String json = GOOD.substring(0, GOOD.indexOf("\"nodes\"")) + "\"nodes\": [" + nodes + "]}";
    assertThatThrownBy(() -> TopologyFiles.parse(json, "x"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("2001 nodes");
  }

  @Test
  void savedFilesComeBackAndBrokenOnesNameThemselves() throws IOException {
    Topology bifpn = Presets.parse("bifpn", List.of(3, 4, 5, 6, 7), 3);
    Path file = folder.resolve("mein Netz.json");
    TopologyFiles.save(bifpn, file);
    assertThat(TopologyFiles.read(file)).isEqualTo(bifpn);
    assertThatThrownBy(() -> TopologyFiles.save(bifpn.withRepeats(0), file))
        .isInstanceOf(RefusedException.class);
    assertThat(TopologyFiles.read(file)).isEqualTo(bifpn);

    Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});
    assertRefused(file, "UTF-8");
    Files.write(file, new byte[0]);
    assertRefused(file, "empty");
    Files.write(file, new byte[(4 << 20) + 1]);
    assertRefused(file, "4 MiB");
    assertRefused(folder, "folder");
    assertRefused(folder.resolve("nowhere.json"), "no such file");
  }

  @Test
  void aByteOrderMarkIsNoFault() throws IOException {
    Path file = folder.resolve("notepad.json");
    Files.writeString(file, "\uFEFF" + GOOD);
    assertThat(TopologyFiles.read(file).name()).isEqualTo("Three");
  }

  private static void assertRefused(Path file, String answer) {
    assertThatThrownBy(() -> TopologyFiles.read(file))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(answer)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
