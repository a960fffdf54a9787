package dev.pyramidstudio.core.runtime;

import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCut;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.io.IOException;
import java.io.OutputStream;
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
   * Writes the network.
   *
   * @param factors of the fusion nodes: of the weights as they are stored, or changed by hand
   * @throws dev.pyramidstudio.core.text.RefusedException if the file cannot be written
   * @throws java.util.concurrent.CancellationException if cancelled; the file is as it was
   * @throws IllegalArgumentException if weights are missing; check them before
   */
  public static void write(
      Graph graph,
      NamedTensors weights,
      FusionFactors factors,
      Path file,
      Progress progress,
      CancelToken cancel) {
    progress.report(0, -1, Text.of(OnnxExport.class, "export.compile"));
    Onnx.ModelProto model = model(graph, weights, factors);
    cancel.check();
    long size = model.getSerializedSize();
    AtomicFile.write(file, out -> model.writeTo(new Watched(out, size, progress, cancel)));
  }

  /** Tells how much was written, and stops when asked to. */
  private static final class Watched extends OutputStream {
    private static final int PIECE = 1 << 20;

    private final OutputStream out;
    private final long size;
    private final Progress progress;
    private final CancelToken cancel;
    private final String what = Text.of(OnnxExport.class, "export.write");
    private long written;

    Watched(OutputStream out, long size, Progress progress, CancelToken cancel) {
      this.out = out;
      this.size = size;
      this.progress = progress;
      this.cancel = cancel;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      for (int done = 0; done < count; done += PIECE) {
        cancel.check();
        int piece = Math.min(PIECE, count - done);
        out.write(bytes, from + done, piece);
        written += piece;
        progress.report(written, size, what);
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
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
