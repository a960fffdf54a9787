package dev.pyramidstudio.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.scaling.Backbone;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exported file: well formed by ONNX's rules, and the same network. */
class OnnxExportTest {
  private static final DetectorSpec SPEC = NetworkSessionTest.tiny(Backbone.LITE0, 50, 70);
  private static final List<Integer> LEVELS = List.of(3, 4, 5, 6, 7);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fpn:fast",
        "panet:softmax",
        "simplified-panet:unbounded",
        "bifpn:fast",
        "bifpn:sum",
        "bifpn:channel-fast",
        "fully-connected:channel-softmax",
        "nasfpn",
        "qufpn:fast",
        "none"
      })
  void everyPresetIsValidAndGivesTheSameNumbers(String topology, @TempDir Path folder)
      throws IOException, OrtException {
    check(Presets.parse(topology, LEVELS, 2), Set.of(), folder.resolve("detector.onnx"));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void oddTopologiesAreValidAndGiveTheSameNumbers(long seed, @TempDir Path folder)
      throws IOException, OrtException {
    check(RandomTopologies.of(seed), Set.of(), folder.resolve("detector.onnx"));
  }

  @Test
  void mutedConnectionsStayMutedInTheFile(@TempDir Path folder) throws IOException, OrtException {
    Set<EdgeRef> muted = Set.of(new EdgeRef(0, 0, 1), new EdgeRef(0, 4, 0), new EdgeRef(0, 4, 1));
    check(Presets.parse("nasfpn", LEVELS, 1), muted, folder.resolve("detector.onnx"));
  }

  private static void check(Topology topology, Set<EdgeRef> muted, Path file)
      throws IOException, OrtException {
    Graph graph = DetectorGraph.build(SPEC, topology);
    NamedTensors weights = RandomWeights.of(graph, 7);
    FusionWeights fusion = FusionWeights.of(graph, weights);
    for (EdgeRef edge : muted) {
      fusion = fusion.mute(edge);
    }
    OnnxExport.write(graph, weights, fusion.factors(), file, Progress.NONE, CancelToken.none());
    assertWellFormed(Onnx.ModelProto.parseFrom(Files.readAllBytes(file)));
    Tensor picture = RandomWeights.picture(SPEC.imageHeight(), SPEC.imageWidth(), 3);
    Map<String, Tensor> outputs = run(file, picture);
    assertThat(outputs).hasSize(topology.levels().size() * 2);
    NetworkSessionTest.assertEqual(NaiveInterpreter.run(graph, weights, muted, picture), outputs);
  }

  /** What onnx.checker asks for: unique names, defined before use, types on inputs and outputs. */
  private static void assertWellFormed(Onnx.ModelProto model) {
    Onnx.GraphProto graph = model.getGraph();
    assertThat(model.getIrVersion()).isPositive();
    assertThat(model.getOpsetImportList())
        .singleElement()
        .satisfies(opset -> assertThat(opset.getVersion()).isEqualTo(OnnxGraph.OPSET));
    assertThat(graph.getName()).isNotEmpty();
    Set<String> defined = new HashSet<>();
    for (Onnx.ValueInfoProto input : graph.getInputList()) {
      assertThat(defined.add(input.getName())).as(input.getName()).isTrue();
      assertTyped(input);
    }
    for (Onnx.TensorProto constant : graph.getInitializerList()) {
      assertThat(defined.add(constant.getName())).as(constant.getName()).isTrue();
      long size = constant.getDimsList().stream().reduce(1L, (a, b) -> a * b);
      int each = constant.getDataType() == Onnx.TensorProto.DataType.FLOAT.getNumber() ? 4 : 8;
      assertThat((long) constant.getRawData().size()).isEqualTo(size * each);
    }
    Set<String> nodeNames = new HashSet<>();
    for (Onnx.NodeProto node : graph.getNodeList()) {
      assertThat(nodeNames.add(node.getName())).as(node.getName()).isTrue();
      for (String input : node.getInputList()) {
        assertThat(input.isEmpty() || defined.contains(input)).as(input).isTrue();
      }
      for (String output : node.getOutputList()) {
        assertThat(defined.add(output)).as(output).isTrue();
      }
    }
    Set<String> outputs = new HashSet<>();
    for (Onnx.ValueInfoProto output : graph.getOutputList()) {
      assertThat(defined).contains(output.getName());
      assertThat(outputs.add(output.getName())).isTrue();
      assertTyped(output);
    }
  }

  private static void assertTyped(Onnx.ValueInfoProto value) {
    Onnx.TypeProto.Tensor type = value.getType().getTensorType();
    assertThat(type.getElemType()).isEqualTo(Onnx.TensorProto.DataType.FLOAT.getNumber());
    assertThat(type.getShape().getDimList())
        .hasSize(4)
        .allSatisfy(dim -> assertThat(dim.getDimValue()).isPositive());
  }

  private static Map<String, Tensor> run(Path file, Tensor picture) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(picture.data()), OnnxGraph.dims(picture.shape()));
        OrtSession.Result result = session.run(Map.of("input", input))) {
      for (Map.Entry<String, ai.onnxruntime.OnnxValue> entry : result) {
        OnnxTensor value = (OnnxTensor) entry.getValue();
        int[] shape =
            LongStream.of(value.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
        outputs.put(entry.getKey(), new Tensor(shape, value.getFloatBuffer().array()));
      }
    }
    return outputs;
  }
}
