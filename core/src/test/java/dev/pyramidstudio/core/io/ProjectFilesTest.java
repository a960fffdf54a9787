package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.BrokenTopologies;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFilesTest {
  /** One that uses every field. */
  private static final String GOOD =
      """
      {
        "format": "pyramid-studio/project",
        "version": 1,
        "model": "lite0",
        "weightFile": "../own.safetensors",
        "imageSize": [256, 320],
        "topology": {
          "format": "pyramid-studio/topology",
          "version": 1,
          "name": "FPN",
          "levels": [3, 4, 5],
          "repeats": 2,
          "nodes": [
            {"name": "P5_out", "level": 5, "inputs": ["P5"], "fusion": "fast"},
            {"name": "P4_out", "level": 4, "inputs": ["P4", "P5_out"], "fusion": "fast"},
            {"name": "P3_out", "level": 3, "inputs": ["P3", "P4_out"], "fusion": "fast"}
          ]
        },
        "weights": [
          {"cell": 0, "node": "P4_out", "input": "P5_out", "raw": 0.25},
          {"cell": 1, "node": "P3_out", "input": "P3", "raw": -1.5}
        ],
        "muted": [
          {"cell": 1, "node": "P4_out", "input": "P4"}
        ],
        "picture": "pictures/cat.png",
        "score": 0.4,
        "iou": 0.5,
        "nms": "soft",
        "hidden": ["cup", "face"],
        "cell": 1,
        "unfolded": true
      }
      """;

  @TempDir private Path folder;

  private Project good() {
    return new Project(
        new Project.Model("lite0", Optional.of(folder.resolve("own.safetensors")), 256, 320),
        Presets.of("fpn", Optional.empty(), List.of(3, 4, 5), 2),
        Map.of(new EdgeRef(1, 2, 0), -1.5f, new EdgeRef(0, 1, 1), 0.25f),
        Set.of(new EdgeRef(1, 1, 0)),
        Optional.of(file().resolveSibling("pictures").resolve("cat.png")),
        PostOptions.DEFAULT.withScore(0.4).withNms(Nms.SOFT),
        Set.of("face", "cup"),
        new Project.Look(1, true));
  }

  private Path file() {
    return folder.resolve("work").resolve("mine.pyramid.json");
  }

  @Test
  void whatIsWrittenReadsWellInADiff() {
    assertThat(ProjectFiles.write(good(), file())).isEqualTo(GOOD);
    assertThat(ProjectFiles.parse(GOOD, file())).isEqualTo(good());
  }

  @Test
  void aFileTellsByItsContentsWhatItIs() throws IOException {
    Files.createDirectory(file().getParent());
    ProjectFiles.save(good(), file());
    assertThat(StudioFile.read(file()))
        .isEqualTo(new StudioFile(good().topology(), Optional.of(good())));
    assertThat(ProjectFiles.read(file())).isEqualTo(good());

    Topology drawn = TopologyFiles.parse(BrokenTopologies.GOOD, "x");
    TopologyFiles.save(drawn, file());
    assertThat(StudioFile.read(file())).isEqualTo(new StudioFile(drawn, Optional.empty()));
  }

  @Test
  void aFolderWithProjectAndPictureCanBeMoved() {
    Path elsewhere = folder.resolve("other").resolve("deep").resolve("mine.pyramid.json");
    assertThat(ProjectFiles.parse(GOOD, elsewhere).picture())
        .contains(elsewhere.resolveSibling("pictures").resolve("cat.png"));
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), "old");
    Project broken =
        new Project(
            good().model(),
            good().topology().withRepeats(65),
            Map.of(),
            Set.of(),
            Optional.empty(),
            PostOptions.DEFAULT,
            Set.of(),
            new Project.Look(0, false));
    assertThatThrownBy(() -> ProjectFiles.save(broken, file))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("repeats is 65");
    assertThat(file).hasContent("old");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"version\": 1,\\n  \"model\"|\"version\": 2,\\n  \"model\"|version is 2",
        "pyramid-studio/project|pyramid-studio/projects|format",
        "\"model\": \"lite0\"|\"model\": \" \"|model: ",
        "\"model\": \"lite0\",||“model” is missing",
        "[256, 320]|[256]|imageSize",
        "[256, 320]|[256, 8193]|imageSize[1]: the size 8193",
        "[256, 320]|[256, 15]|imageSize[1]",
        "\"level\": 4|\"level\": 9|topology: node “P4_out” is on level 9",
        "\"level\": 4|\"level\": true|topology.nodes[1].level",
        "\"repeats\": 2|\"repeats\": 1|weights[1].cell: there is no cell 1",
        "\"node\": \"P4_out\", \"input\": \"P5_out\"|\"node\": \"P9\", \"input\": \"P5_out\"|weights[0].node",
        "\"node\": \"P4_out\", \"input\": \"P5_out\"|\"node\": \"P4\", \"input\": \"P5_out\"|weights[0].node",
        "\"input\": \"P5_out\"|\"input\": \"P3\"|weights[0].input: node “P4_out” has no input",
        "\"raw\": 0.25|\"raw\": 1e39|weights[0].raw",
        "\"raw\": 0.25|\"raw\": \"1\"|weights[0].raw: a number",
        ", \"raw\": 0.25||“raw” is missing",
        "\"input\": \"P4\"}|\"input\": \"P4\", \"raw\": 1}|muted[0].raw",
        "\"input\": \"P4\"}|\"input\": \"P4\"}, {\"cell\": 1, \"node\": \"P4_out\", \"input\": \"P4\"}|muted[1]: this connection",
        "pictures/cat.png|a\\u0000b|picture: ",
        "\"picture\": \"pictures/cat.png\"|\"picture\": null|picture: a text",
        "\"score\": 0.4|\"score\": 1.1|score: 1.1",
        "\"iou\": 0.5|\"iou\": -0.1|iou: -0.1",
        "\"nms\": \"soft\"|\"nms\": \"firm\"|hard, soft",
        "[\"cup\", \"face\"]|[\"cup\", \"cup\"]|hidden[1]: the class",
        "[\"cup\", \"face\"]|[\"cup\", 3]|hidden[1]: a text",
        "\"cell\": 1,\\n  \"unf|\"cell\": 2,\\n  \"unf|cell: there is no cell 2",
        "\"unfolded\": true|\"unfolded\": 1|unfolded: true or false",
        "\"unfolded\": true|\"unfolded\": true, \"colour\": 1|colour: there is no such field"
      })
  void aFaultIsRefusedInOneLineThatSaysWhere(String old, String fresh, String answer) {
    String was = old.replace("\\n", "\n");
    String is = fresh == null ? "" : fresh.replace("\\n", "\n");
    assertThat(GOOD).contains(was);
    assertThatThrownBy(() -> ProjectFiles.parse(GOOD.replace(was, is), Path.of("mine.json")))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("mine.json: ")
        .hasMessageContaining(answer)
        .satisfies(e -> assertThat(e.getMessage()).matches("\\V{1,400}\\."));
  }
}
