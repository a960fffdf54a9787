package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.files.AtomicFile;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NetworkSession;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.weights.NamedTensors;
import dev.pyramidstudio.core.weights.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code studio forward}: every map of one run, for comparison with other implementations. */
@Command(name = "forward")
final class ForwardCommand extends AnsweringCommand {
  /** Inputs of nodes are the maps before them, resampled: no new numbers, and by far the most. */
  private static final Pattern NODE_INPUT = Pattern.compile("cell\\d+\\.node\\d+\\.input\\d+");

  @Mixin private ModelOptions options;

  @Mixin private WeightOptions.Several weights;

  @Option(names = "--input", paramLabel = "X", required = true, descriptionKey = "help.input")
  private Path input;

  @Option(
      names = "--out",
      paramLabel = "Y.safetensors",
      required = true,
      descriptionKey = "help.out.forward")
  private Path out;

  ForwardCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    AtomicFile.requireWritable(out);
    Chosen asked = options.choose();
    Arguments.requireNoneOf(List.of(input), out);
    Arguments.requireNoneOf(Arguments.join(options.files(), weights.files()), out);
    Tensor tensor = NetworkInput.read(input, asked.spec()).tensor();
    Chosen chosen = asked.withImageSize(tensor.height(), tensor.width());
    Network network = weights.load(chosen);
    Map<String, Tensor> maps = run(chosen, network, tensor, progress);
    Map<String, String> remarks =
        Map.of("model", chosen.model(), "topology", chosen.topologyName());
    Safetensors.write(out, new NamedTensors(maps, remarks));
    return new Answer(json(chosen, network, maps), lines(maps));
  }

  private static Map<String, Tensor> run(
      Chosen chosen, Network network, Tensor input, ProgressLine progress) {
    CancelToken cancel = CancelToken.none();
    Graph graph = network.graph();
    Map<String, Tensor> found = new LinkedHashMap<>();
    found.put("input", input);
    progress.report(0, 4, Text.of(ForwardCommand.class, "step.compile"));
    try (NetworkSession session =
        NetworkSession.open(graph, network.weights(), SessionOptions.standard())) {
      progress.report(1, 4, Text.of(ForwardCommand.class, "step.backbone"));
      Map<String, Tensor> features = session.backbone(input, cancel);
      progress.report(2, 4, Text.of(ForwardCommand.class, "step.neck"));
      Set<String> captures = new LinkedHashSet<>(session.neckMaps());
      captures.removeIf(name -> NODE_INPUT.matcher(name).matches());
      Map<String, Tensor> pyramid =
          session.neck(
              features,
              chosen.changed(FusionWeights.of(graph, network.weights())).factors(),
              captures,
              cancel);
      progress.report(3, 4, Text.of(ForwardCommand.class, "step.heads"));
      found.putAll(features);
      found.putAll(pyramid);
      found.putAll(session.heads(pyramid, cancel));
    }
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    for (String name : graph.tensors().keySet()) {
      if (found.containsKey(name)) {
        ordered.put(name, found.get(name));
      }
    }
    return ordered;
  }

  private Map<String, Object> json(Chosen chosen, Network network, Map<String, Tensor> maps) {
    List<Map<String, Object>> tensors = new ArrayList<>();
    maps.forEach(
        (name, tensor) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("name", name);
          entry.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
          tensors.add(entry);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("trained", network.trained());
    json.put("out", out.toString());
    json.put("tensors", tensors);
    return json;
  }

  private List<String> lines(Map<String, Tensor> maps) {
    return List.of(Text.of(ForwardCommand.class, "forward.written", maps.size(), out));
  }
}
