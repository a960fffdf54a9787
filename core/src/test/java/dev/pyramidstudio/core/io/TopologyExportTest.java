package dev.pyramidstudio.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.Parameters;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.scaling.CompoundScaling;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.RandomInit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import onnx.Onnx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format for every topology, and nothing left behind where one is refused. */
class TopologyExportTest {
  private static final DetectorSpec SPEC = CompoundScaling.of("lite0").withImageSize(256, 256);

  @TempDir Path folder;

  @BeforeEach
  void english() {
    Locale.setDefault(Locale.ENGLISH);
  }

  static Stream<Topology> topologies() {
    return DrawnTopologies.runnable();
  }

  private static TopologyExport export(Topology topology) {
    return new TopologyExport(topology, SPEC, () -> network(topology));
  }

  private static TopologyExport.Network network(Topology topology) {
    Graph graph = DetectorGraph.build(SPEC, topology);
    NamedTensors weights = RandomInit.of(Parameters.of(graph), 1);
    return new TopologyExport.Network(graph, weights, FusionWeights.of(graph, weights).factors());
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void everyFormatIsWrittenUnderItsOwnName(Topology topology) throws Exception {
    Set<String> names = new HashSet<>();
    for (ExportFormat format : ExportFormat.values()) {
      Path file = folder.resolve(format.fileName(topology));
      export(topology).write(format, file, Progress.NONE, CancelToken.none());
      assertThat(file).isNotEmptyFile();
      names.add(String.valueOf(file.getFileName()));
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(names).hasSameSizeAs(ExportFormat.values());

    Path json = folder.resolve(ExportFormat.JSON.fileName(topology));
    assertThat(TopologyFiles.read(json)).isEqualTo(topology);
    Path onnx = folder.resolve(ExportFormat.ONNX.fileName(topology));
    List<String> outputs = new ArrayList<>();
    for (int level : topology.levels()) {
      outputs.add("class.P" + level);
      outputs.add("box.P" + level);
    }
    assertThat(Onnx.ModelProto.parseFrom(Files.readAllBytes(onnx)).getGraph().getOutputList())
        .extracting(Onnx.ValueInfoProto::getName)
        .containsExactlyInAnyOrderElementsOf(outputs);
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void unfinishedWorkIsDrawnButDoesNotMakeADetector(ExportFormat format) {
    Path file = folder.resolve("out");
    TopologyExport export = export(DrawnTopologies.unfinished());
    if (format == ExportFormat.ONNX) {
      assertThatThrownBy(() -> export.write(format, file, Progress.NONE, CancelToken.none()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("N");
      assertThat(folder).isEmptyDirectory();
    } else {
      export.write(format, file, Progress.NONE, CancelToken.none());
      assertThat(file).isNotEmptyFile();
    }
  }

  @Test
  void limitsAreToldAsTheFileTellsThem() throws Exception {
    Topology nasfpn = Presets.parse("nasfpn", List.of(3, 4, 5, 6, 7), 1);
    for (ExportFormat format : EnumSet.of(ExportFormat.EFFDET, ExportFormat.MMDET)) {
      Path file = folder.resolve(format.fileName(nasfpn));
      List<String> limits = export(nasfpn).write(format, file, Progress.NONE, CancelToken.none());
      String text = Files.readString(file);
      assertThat(limits).isNotEmpty().allSatisfy(limit -> assertThat(text).contains(limit));
    }
    Path drawing = folder.resolve("x.svg");
    assertThat(export(nasfpn).write(ExportFormat.SVG, drawing, Progress.NONE, CancelToken.none()))
        .isEmpty();
  }

  @Test
  void aCancelledNetworkLeavesTheOldFile() throws Exception {
    Path file = Files.writeString(folder.resolve("detector.onnx"), "old");
    Topology bifpn = Presets.parse("bifpn:fast", List.of(3, 4, 5, 6, 7), 3);
    CancelToken cancel = new CancelToken();
    List<Long> written = new ArrayList<>();
    Progress impatient =
        (done, total, what) -> {
          written.add(done);
          if (done > 1_000_000) {
            cancel.cancel();
          }
        };

    assertThatThrownBy(() -> export(bifpn).write(ExportFormat.ONNX, file, impatient, cancel))
        .isInstanceOf(CancellationException.class);

    assertThat(written.get(written.size() - 1)).isGreaterThan(1_000_000);
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("detector.onnx");
  }

  @Test
  void unknownFormatsAndScalesSayWhatThereIs() {
    assertThat(ExportFormat.of("png", 2)).isEqualTo(ExportFormat.PNG_2X);
    assertThatThrownBy(() -> ExportFormat.of("gif", 1))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("gif")
        .hasMessageContaining("svg, png, pdf, dot, onnx, effdet, mmdet, json");
    assertThatThrownBy(() -> ExportFormat.of("png", 3))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("--scale 3")
        .hasMessageContaining("1, 2");
    assertThatThrownBy(() -> ExportFormat.of("pdf", 2)).isInstanceOf(RefusedException.class);
  }

  @Test
  void aNameForAFileHoldsNothingThatAFileSystemMinds() {
    assertThat(ExportFormat.PNG_2X.fileName(DrawnTopologies.odd())).isEqualTo("特征 -b---@2x.png");
    assertThat(ExportFormat.EFFDET.fileName(new Topology("a/b", List.of(3), 1, List.of())))
        .isEqualTo("a-b-effdet.py");
  }
}
