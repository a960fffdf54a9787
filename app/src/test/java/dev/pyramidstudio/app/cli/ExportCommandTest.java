package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.io.Pictures;
import dev.pyramidstudio.core.runtime.PeerNetwork;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyDiff;
import dev.pyramidstudio.core.topology.TopologyFiles;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void picturesAreTwiceAsLargeAtTwiceTheScale() throws Exception {
    Path once = folder.resolve("1.png");
    Path twice = folder.resolve("2.png");
    CliRun.of("export", "--format=png", "--out", once).isDone();
    JsonNode answer =
        CliRun.of("export", "--format=png", "--scale=2", "--out", twice, "--json").json();

    assertThat(answer.get("scale").asInt()).isEqualTo(2);
    assertThat(answer.get("bytes").asLong()).isEqualTo(Files.size(twice));
    assertThat(Pictures.read(twice).width()).isEqualTo(2 * Pictures.read(once).width());
    assertThat(Pictures.read(twice).height()).isEqualTo(2 * Pictures.read(once).height());
  }

  @Test
  void whatAnotherFrameworkCannotDoIsToldHereToo() throws Exception {
    Path file = folder.resolve("nasfpn.py");

    JsonNode answer =
        CliRun.of("export", "--topology=nasfpn", "--format=effdet", "--out", file, "--json").json();

    assertThat(answer.get("limits")).isNotEmpty();
    assertThat(Files.readString(file)).contains(answer.get("limits").get(0).asText());
    assertThat(CliRun.of("export", "--topology=fpn", "--format=mmdet", "--out", file).out())
        .contains("Limit: FPN there adds without weights");
  }

  @Test
  void theExportedDetectorGivesTheSameNumbersInOnnxRuntime() {
    Path file = folder.resolve("detector.onnx");
    CliRun.of("export", "--format=onnx", "--topology=panet:fast", "--out", file).isDone();
    Path maps = folder.resolve("maps.safetensors");
    Path picture = SharedData.home().resolve("sample-images/coffee.png");
    CliRun.of("forward", "--topology=panet:fast", "--input", picture, "--out", maps).isDone();

    NamedTensors ours = Safetensors.read(maps);
    try (PeerNetwork exported = PeerNetwork.open(file, new SessionOptions(2))) {
      Map<String, Tensor> theirs = exported.run(ours.find("input").orElseThrow());

      assertThat(theirs).containsKeys("class.P3", "box.P7");
      theirs.forEach(
          (name, tensor) ->
              assertThat(tensor.data())
                  .containsExactly(ours.find(name).orElseThrow().data(), within(1e-3f)));
    }
    assertThat(CliRun.of("export", "--format=onnx", "--topology=qufpn", "--out", file).out())
        .contains("untrained");
  }

  @Test
  void doesNotWriteOverTheTopologyItReads() throws Exception {
    Path own = folder.resolve("mine.json");
    CliRun.of("export", "--format", "json", "--out", own).isDone();
    String before = Files.readString(own);
    CliRun.of("export", "--format", "svg", "--topology", own, "--out", own)
        .isRefused("mine.json", "--out");
    assertThat(own).hasContent(before);
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
