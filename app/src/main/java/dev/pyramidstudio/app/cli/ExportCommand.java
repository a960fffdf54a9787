package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.io.ExportFormat;
import dev.pyramidstudio.core.io.TopologyExport;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code studio export}: a topology, or a whole detector, for other programs. */
@Command(name = "export")
final class ExportCommand extends AnsweringCommand {
  @Mixin private ModelOptions options;

  @Mixin private WeightOptions.Several weights;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      descriptionKey = "help.format")
  private String format;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      converter = Arguments.Whole.class,
      descriptionKey = "help.scale")
  private Integer scale;

  @Option(names = "--out", paramLabel = "F", required = true, descriptionKey = "help.out.export")
  private Path out;

  ExportCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    ExportFormat wanted = ExportFormat.of(format, scale);
    AtomicFile.requireWritable(out);
    Chosen chosen = options.choose();
    Arguments.requireNoneOf(Arguments.join(options.files(), weights.files()), out);
    WhenAsked network = new WhenAsked(chosen);
    List<String> limits =
        new TopologyExport(chosen.topology(), chosen.spec(), network::load)
            .write(wanted, out, progress, CancelToken.none());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("format", wanted.id());
    if (wanted.id().equals(ExportFormat.PNG.id())) {
      json.put("scale", wanted.scale());
    }
    network.loaded.ifPresent(loaded -> json.put("trained", loaded.trained()));
    json.put("limits", limits);
    json.put("out", out.toString());
    json.put("bytes", out.toFile().length());
    boolean trained = network.loaded.map(Network::trained).orElse(true);
    String key = trained ? "export.written" : "export.written.untrained";
    List<String> lines = new ArrayList<>(List.of(Text.of(ExportCommand.class, key, out)));
    lines.addAll(limits);
    return new Answer(json, lines);
  }

  /** Weights are read only for a format that holds them. */
  private final class WhenAsked {
    private final Chosen chosen;
    private Optional<Network> loaded = Optional.empty();

    WhenAsked(Chosen chosen) {
      this.chosen = chosen;
    }

    TopologyExport.Network load() {
      Network network = weights.load(chosen);
      loaded = Optional.of(network);
      return new TopologyExport.Network(
          network.graph(),
          network.weights(),
          chosen.changed(FusionWeights.of(network.graph(), network.weights())).factors());
    }
  }
}
