package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.io.figure.Figure;
import dev.pyramidstudio.core.io.figure.FigurePdf;
import dev.pyramidstudio.core.io.figure.FigurePng;
import dev.pyramidstudio.core.io.figure.FigureSvg;
import dev.pyramidstudio.core.io.figure.TopologyFigure;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.OnnxExport;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import dev.pyramidstudio.core.topology.TopologyFiles;
import dev.pyramidstudio.core.weights.NamedTensors;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes a topology in any {@link ExportFormat}; the file is there whole or not at all.
 *
 * @param spec the detector that it belongs to
 * @param network the detector with its weights; asked for only where the format holds them
 */
public record TopologyExport(Topology topology, DetectorSpec spec, Supplier<Network> network) {
  /**
   * A detector with all that its file holds.
   *
   * @param factors of the fusion nodes, from the weights or changed by hand
   */
  public record Network(Graph graph, NamedTensors weights, FusionFactors factors) {}

  /**
   * Writes the file.
   *
   * @return what the format cannot express of it, a sentence each, as the file itself says
   * @throws dev.pyramidstudio.core.text.RefusedException if it cannot be expressed at all, or the
   *     file cannot be written
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public List<String> write(ExportFormat format, Path file, Progress progress, CancelToken cancel) {
    AtomicFile.requireWritable(file);
    cancel.check();
    switch (format) {
      case SVG -> AtomicFile.write(file, FigureSvg.write(figure()));
      case PNG, PNG_2X -> {
        Figure figure = figure();
        AtomicFile.write(file, out -> FigurePng.write(figure, format.scale(), out));
      }
      case PDF -> {
        Figure figure = figure();
        AtomicFile.write(file, out -> FigurePdf.write(figure, out));
      }
      case DOT -> AtomicFile.write(file, TopologyDot.write(topology));
      case ONNX -> writeNetwork(file, progress, cancel);
      case EFFDET -> AtomicFile.write(file, TopologyEffdet.write(topology));
      case MMDET -> AtomicFile.write(file, TopologyMmdet.write(topology, spec));
      case JSON -> TopologyFiles.save(topology, file);
    }
    return limits(format);
  }

  private Figure figure() {
    return TopologyFigure.of(topology);
  }

  private void writeNetwork(Path file, Progress progress, CancelToken cancel) {
    TopologyCheck.requireRunnable(topology);
    Network whole = network.get();
    cancel.check();
    OnnxExport.write(whole.graph(), whole.weights(), whole.factors(), file, progress, cancel);
  }

  /** What a format cannot express of the topology. */
  private List<String> limits(ExportFormat format) {
    return switch (format) {
      case EFFDET -> TopologyEffdet.limits(topology);
      case MMDET -> TopologyMmdet.limits(topology);
      case SVG, PNG, PNG_2X, PDF, DOT, ONNX, JSON -> List.of();
    };
  }
}
