package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.io.Project;
import dev.pyramidstudio.core.io.ProjectFiles;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that take a project instead of single options. */
class ProjectCommandTest {
  private static final Path PICTURE = Installation.here().sampleImages().resolve("coffee.png");

  @TempDir private Path folder;
  private final Topology topology = Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3);
  private Path file;

  @BeforeEach
  void save() {
    file = folder.resolve("mine.pyramid.json");
    save("photos");
  }

  private void save(String model) {
    ProjectFiles.save(
        new Project(
            new Project.Model(model, Optional.empty(), 256, 256),
            topology,
            Map.of(new EdgeRef(0, 0, 1), 0.25f),
            Set.of(new EdgeRef(0, 1, 0)),
            Optional.empty(),
            PostOptions.DEFAULT.withScore(0.9),
            Set.of(),
            new Project.Look(0, false)),
        file);
  }

  @Test
  void whatIsWrongInAProjectIsToldWithItsName() {
    save("nosuch");
    CliRun.of("info", "--project", file).isRefused("mine.pyramid.json: ", "nosuch");
    CliRun.of("info", "--project", file, "--model", "lite0").isDone();
    ProjectFiles.save(
        new Project(
            new Project.Model("own", Optional.of(folder.resolve("gone.safetensors")), 256, 256),
            topology,
            Map.of(),
            Set.of(),
            Optional.empty(),
            PostOptions.DEFAULT,
            Set.of(),
            new Project.Look(0, false)),
        file);
    CliRun.of("info", "--project", file)
        .isRefused("mine.pyramid.json: its weight file", "gone.safetensors");
  }

  @Test
  void theWeightsOfAProjectAreNotWrittenOver() throws IOException {
    Path weights =
        Files.copy(
            Installation.here().assets().resolve("weights/photos-lite0-bifpn-fast.safetensors"),
            folder.resolve("own.safetensors"));
    long before = Files.size(weights);
    ProjectFiles.save(
        new Project(
            new Project.Model("own", Optional.of(weights), 320, 320),
            topology,
            Map.of(),
            Set.of(),
            Optional.empty(),
            PostOptions.DEFAULT,
            Set.of(),
            new Project.Look(0, false)),
        file);
    CliRun.of("forward", "--project", file, "--input", PICTURE, "--out", weights)
        .isRefused("own.safetensors is read");
    assertThat(weights).hasSize(before);
  }

  @Test
  void everyCommandTakesModelSizeTopologyAndWhatWasChangedByHand() {
    JsonNode info = CliRun.of("info", "--project", file, "--json").json();
    assertThat(info.get("model").asText()).isEqualTo("photos");
    assertThat(info.get("topology").asText()).isEqualTo(topology.name());
    assertThat(info.at("/imageSize/0").asInt()).isEqualTo(256);

    JsonNode explained = CliRun.of("explain", PICTURE, "--project", file, "--json").json();
    assertThat(CliRun.of("explain", PICTURE, "--project", file).out())
        .as("the muted connection, and no other")
        .containsOnlyOnce("  off");
    JsonNode weighed = explained.at("/nodes/0/inputs/1");
    assertThat(weighed.get("raw").asDouble()).isCloseTo(0.25, within(1e-6));
    assertThat(explained.at("/nodes/1/inputs/0/weight").asDouble()).as("muted").isZero();
    assertThat(explained.at("/nodes/1/inputs/1/weight").asDouble()).isPositive();
    for (JsonNode box : explained.get("detections")) {
      assertThat(box.get("score").asDouble()).isGreaterThanOrEqualTo(0.9);
    }
  }

  @Test
  void optionsBesideTheProjectGoBeforeIt() {
    assertThat(
            CliRun.of("detect", PICTURE, "--project", file, "--score", "0.05", "--json")
                .json()
                .at("/images/0/detections"))
        .hasSizeGreaterThan(
            CliRun.of("detect", PICTURE, "--project", file, "--json")
                .json()
                .at("/images/0/detections")
                .size());
    assertThat(
            CliRun.of("info", "--project", file, "--image-size", "320", "--json")
                .json()
                .at("/imageSize/0")
                .asInt())
        .isEqualTo(320);
    CliRun.of("info", "--project", file, "--topology", "fpn").isRefused("--topology");
  }

  @Test
  void whatIsNoProjectOrNoTopologyIsRefused() {
    CliRun.of("info", "--topology", file).isRefused(file.toString(), "--project");
    CliRun.of("info", "--project", folder.resolve("gone.json")).isRefused("gone.json");
    Path drawn = folder.resolve("drawn.json");
    CliRun.of("export", "--project", file, "--format", "json", "--out", drawn).isDone();
    CliRun.of("info", "--project", drawn).isRefused("pyramid-studio/project");
    save("d9");
    CliRun.of("info", "--project", file).isRefused("d9", "photos");
  }
}
