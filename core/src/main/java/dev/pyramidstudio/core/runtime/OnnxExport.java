package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCut;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.nio.file.Path;
import onnx.Onnx;

/**
 * Writes a whole network as one ONNX file for others to run: opset 18, input {@code input}
 * (1,3,H,W), outputs {@code class.P3} … and {@code box.P3} …, weights and fusion factors as
 * constants.
 */
public final class OnnxExport {
  private OnnxExport() {}

  /**
   * Writes the network with the fusion weights as they are stored.
   *
   * @throws dev.pyramidstudio.core.text.RefusedException if the file cannot be written
   * @throws IllegalArgumentException if weights are missing; check them before
   */
  public static void write(Graph graph, NamedTensors weights, Path file) {
    write(graph, weights, FusionWeights.of(graph, weights).factors(), file);
  }

  /** As above, with factors of the caller's: changed weights, muted connections. */
  public static void write(Graph graph, NamedTensors weights, FusionFactors factors, Path file) {
    Onnx.ModelProto model = model(graph, weights, factors);
    AtomicFile.write(file, model::writeTo);
  }

  static Onnx.ModelProto model(Graph graph, NamedTensors weights, FusionFactors factors) {
    Graph needed = GraphCut.between(graph, "input"::equals, name -> true);
    OnnxGraph onnx = new OnnxGraph();
    OnnxTranslator.write(needed, weights, new FileStyle(factors), onnx);
    String[] values = OnnxTranslator.valueNames(needed);
    needed
        .tensors()
        .forEach(
            (name, id) -> {
              if (name.startsWith("class.") || name.startsWith("box.")) {
                onnx.output(values[id], OnnxGraph.dims(needed.nodes().get(id).shape()));
              }
            });
    return onnx.whole("detector");
  }
}
