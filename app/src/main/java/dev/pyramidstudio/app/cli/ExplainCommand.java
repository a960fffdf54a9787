package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Detector;
import dev.pyramidstudio.core.detection.Features;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.Ablation;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.explain.Explanations;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.FusionFactors;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NodeWeights;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio explain}: what every connection did on a picture. */
@Command(name = "explain")
final class ExplainCommand extends AnsweringCommand {
  @Parameters(paramLabel = "IMAGE", arity = "1", descriptionKey = "help.explain.image")
  private Path picture;

  @Mixin private ModelOptions options;

  @Mixin private WeightOptions.Each weights;

  @Mixin private ThresholdOptions thresholds;

  @Option(names = "--node", paramLabel = "ID", descriptionKey = "help.node")
  private String node;

  @Option(names = "--ablate", descriptionKey = "help.ablate")
  private boolean ablate;

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    PostOptions post = thresholds.read();
    Chosen asked = options.choose();
    NetworkInput input = NetworkInput.read(picture, asked.spec());
    Chosen chosen = asked.withImageSize(input.tensor().height(), input.tensor().width());
    Network network = weights.load(chosen);
    progress.report(0, 0, Text.of(ExplainCommand.class, "step.compile"));
    try (Detector detector =
        Detector.open(
            chosen.spec(),
            chosen.topology(),
            network.weights(),
            chosen.labels(),
            SessionOptions.standard())) {
      List<NodeWeights> nodes = chosenNodes(detector.fusionWeights());
      CancelToken never = CancelToken.none();
      Features features =
          new Features(detector.session().backbone(input.tensor(), never), input.placement(), 0, 0);
      List<NodeExplanation> explained = explain(chosen, detector, features, nodes);
      List<Detection> boxes =
          boxes(detector, features, detector.fusionWeights().factors(), post, never);
      List<EdgeEffect> effects =
          ablate ? ablate(detector, features, nodes, boxes, post, progress) : List.of();
      return new ExplanationReport(chosen, network, explained, boxes, effects).answer(ablate);
    }
  }

  private List<NodeWeights> chosenNodes(FusionWeights weights) {
    if (node == null) {
      return weights.nodes();
    }
    List<NodeWeights> named = weights.nodes().stream().filter(n -> id(n).equals(node)).toList();
    if (named.isEmpty()) {
      List<NodeWeights> all = weights.nodes();
      String known =
          all.isEmpty()
              ? Text.of(ExplainCommand.class, "node.none")
              : Text.of(
                  ExplainCommand.class, "node.known", id(all.get(0)), id(all.get(all.size() - 1)));
      throw RefusedException.of(ExplainCommand.class, "node.unknown", node, known);
    }
    return named;
  }

  private static String id(NodeWeights node) {
    return "cell" + node.cell() + ".node" + node.node();
  }

  /** Cell by cell: all captures of a large network at once would not fit into memory. */
  private static List<NodeExplanation> explain(
      Chosen chosen, Detector detector, Features features, List<NodeWeights> nodes) {
    FusionWeights weights = detector.fusionWeights();
    Set<Integer> cells = new LinkedHashSet<>(nodes.stream().map(NodeWeights::cell).toList());
    List<NodeExplanation> explained = new ArrayList<>();
    for (int cell : cells) {
      Set<String> captures = new LinkedHashSet<>();
      Set<String> ids = new LinkedHashSet<>();
      for (NodeWeights each : nodes) {
        if (each.cell() == cell) {
          captures.addAll(Explanations.captures(each));
          ids.add(id(each));
        }
      }
      Map<String, Tensor> maps =
          detector.session().neck(features.maps(), weights.factors(), captures, CancelToken.none());
      Explanations.of(chosen.topology(), weights, maps).stream()
          .filter(explanation -> ids.contains(explanation.id()))
          .forEach(explained::add);
    }
    return explained;
  }

  private static List<Detection> boxes(
      Detector detector,
      Features features,
      FusionFactors factors,
      PostOptions post,
      CancelToken cancel) {
    return detector.detect(features, factors, Set.of(), post, cancel).detections();
  }

  private static List<EdgeEffect> ablate(
      Detector detector,
      Features features,
      List<NodeWeights> nodes,
      List<Detection> boxes,
      PostOptions post,
      ProgressLine progress) {
    FusionWeights weights = detector.fusionWeights();
    Set<String> ids = new LinkedHashSet<>(nodes.stream().map(ExplainCommand::id).toList());
    List<EdgeRef> edges =
        Ablation.edges(weights).stream()
            .filter(edge -> ids.contains("cell" + edge.cell() + ".node" + edge.node()))
            .toList();
    String what = Text.of(ExplainCommand.class, "step.ablate");
    Progress told = (done, total, unnamed) -> progress.report(done, total, what);
    return Ablation.run(
        weights,
        edges,
        boxes,
        (factors, cancel) -> boxes(detector, features, factors, post, cancel),
        effect -> {},
        told,
        CancelToken.none());
  }
}
