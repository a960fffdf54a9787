package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.io.TopologyDot;
import dev.pyramidstudio.core.io.TopologyEffdet;
import dev.pyramidstudio.core.io.TopologyMmdet;
import dev.pyramidstudio.core.io.TopologySvg;
import dev.pyramidstudio.core.runtime.OnnxExport;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code studio export}: a topology, or a whole detector, for other programs. */
@Command(name = "export")
final class ExportCommand extends AnsweringCommand {
  private enum Format {
    JSON,
    ONNX,
    DOT,
    SVG,
    EFFDET,
    MMDET;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private ModelOptions options;

  @Mixin private WeightOptions.Several weights;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      descriptionKey = "help.format")
  private String format;

  @Option(names = "--out", paramLabel = "F", required = true, descriptionKey = "help.out.export")
  private Path out;

  ExportCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    Format wanted = format();
    AtomicFile.requireWritable(out);
    Chosen chosen = options.choose();
    boolean trained = true;
    switch (wanted) {
      case JSON -> TopologyFiles.save(chosen.topology(), out);
      case ONNX -> {
        progress.report(0, 0, Text.of(ExportCommand.class, "step.compile"));
        Network network = weights.load(chosen);
        trained = network.trained();
        OnnxExport.write(network.graph(), network.weights(), out);
      }
      case DOT -> AtomicFile.write(out, TopologyDot.write(chosen.topology()));
      case SVG -> AtomicFile.write(out, TopologySvg.write(chosen.topology()));
      case EFFDET -> AtomicFile.write(out, TopologyEffdet.write(chosen.topology()));
      case MMDET -> AtomicFile.write(out, TopologyMmdet.write(chosen.topology(), chosen.spec()));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("format", wanted.id());
    if (wanted == Format.ONNX) {
      json.put("trained", trained);
    }
    json.put("out", out.toString());
    json.put("bytes", out.toFile().length());
    String key = trained ? "export.written" : "export.written.untrained";
    return new Answer(json, List.of(Text.of(ExportCommand.class, key, out)));
  }

  private Format format() {
    return Arrays.stream(Format.values())
        .filter(each -> each.id().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.of(
                    ExportCommand.class,
                    "export.format",
                    format,
                    Arrays.stream(Format.values())
                        .map(Format::id)
                        .collect(Collectors.joining(", "))));
  }
}
