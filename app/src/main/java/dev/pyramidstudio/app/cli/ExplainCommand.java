package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.detection.DetectionResult;
import dev.pyramidstudio.core.detection.Detector;
import dev.pyramidstudio.core.detection.Features;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.Ablation;
import dev.pyramidstudio.core.explain.CaptureBatches;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.explain.Explanations;
import dev.pyramidstudio.core.explain.FeatureStatistics;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.explain.PrincipalComponents;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.runtime.FusionWeights;
import dev.pyramidstudio.core.runtime.NodeWeights;
import dev.pyramidstudio.core.runtime.SessionOptions;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code studio explain}: what every connection did on a picture. */
@Command(name = "explain")
final class ExplainCommand extends AnsweringCommand {
  @Parameters(paramLabel = "IMAGE", arity = "1", descriptionKey = "help.explain.image")
  private Path file;

  @Mixin private ModelOptions options;

  @Mixin private WeightOptions.Each weights;

  @Mixin private ThresholdOptions thresholds;

  @Option(names = "--node", paramLabel = "ID", descriptionKey = "help.node")
  private String node;

  @Option(names = "--ablate", descriptionKey = "help.ablate")
  private boolean ablate;

  @Option(names = "--components", descriptionKey = "help.explain.components")
  private boolean components;

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    Chosen asked = options.choose();
    PostOptions post = thresholds.read(asked.boxes());
    NetworkInput input = NetworkInput.read(file, asked.spec());
    Chosen chosen = asked.withImageSize(input.tensor().height(), input.tensor().width());
    Network network = weights.load(chosen);
    progress.report(0, -1, Text.of(ExplainCommand.class, "step.compile"));
    try (Detector detector =
        Detector.open(
            chosen.spec(),
            chosen.topology(),
            network.weights(),
            chosen.labels(),
            SessionOptions.standard())) {
      CancelToken cancel = CancelToken.none();
      Features features =
          new Features(
              detector.session().backbone(input.tensor(), cancel), input.placement(), 0, 0);
      FusionWeights fusion = chosen.changed(detector.fusionWeights());
      List<NodeWeights> wanted = chosenNodes(fusion);
      DetectionResult full = detector.detect(features, fusion.factors(), Set.of(), post, cancel);
      List<ExplanationReport.Node> nodes =
          explain(chosen, detector, fusion, features, wanted, progress);
      Optional<List<EdgeEffect>> effects =
          ablate
              ? Optional.of(ablate(detector, fusion, features, full, post, wanted, progress))
              : Optional.empty();
      return new ExplanationReport(chosen, network, file, full.detections(), nodes, effects)
          .answer();
    }
  }

  private List<NodeWeights> chosenNodes(FusionWeights fusion) {
    List<NodeWeights> all = fusion.nodes();
    if (node == null) {
      return all;
    }
    List<NodeWeights> named =
        all.stream().filter(each -> Explanations.id(each).equals(node)).toList();
    if (named.isEmpty()) {
      String known =
          all.isEmpty()
              ? Text.of(ExplainCommand.class, "node.none")
              : Text.of(
                  ExplainCommand.class,
                  "node.known",
                  Explanations.id(all.get(0)),
                  Explanations.id(all.get(all.size() - 1)));
      throw RefusedException.of(ExplainCommand.class, "node.unknown", node, known);
    }
    return named;
  }

  private List<ExplanationReport.Node> explain(
      Chosen chosen,
      Detector detector,
      FusionWeights fusion,
      Features features,
      List<NodeWeights> wanted,
      Progress progress) {
    List<ExplanationReport.Node> nodes = new ArrayList<>();
    for (List<NodeWeights> batch : CaptureBatches.of(detector.session().graph(), wanted)) {
      progress.report(nodes.size(), wanted.size(), Text.of(ExplainCommand.class, "step.explain"));
      Set<String> captures = new HashSet<>(Explanations.captures(batch));
      batch.forEach(one -> captures.add(Explanations.id(one)));
      Map<String, Tensor> maps =
          detector.session().neck(features.maps(), fusion.factors(), captures, CancelToken.none());
      for (NodeExplanation found : Explanations.of(chosen.topology(), fusion, maps)) {
        if (captures.contains(found.id())) {
          Tensor map = maps.get(found.id());
          nodes.add(
              new ExplanationReport.Node(
                  found,
                  FeatureStatistics.of(map),
                  components ? PrincipalComponents.of(map).explained() : List.of()));
        }
      }
    }
    return nodes;
  }

  private static List<EdgeEffect> ablate(
      Detector detector,
      FusionWeights fusion,
      Features features,
      DetectionResult full,
      PostOptions post,
      List<NodeWeights> wanted,
      Progress progress) {
    List<EdgeRef> edges = new ArrayList<>();
    for (NodeWeights node : wanted) {
      for (int i = 0; i < node.inputs(); i++) {
        edges.add(new EdgeRef(node.cell(), node.node(), i));
      }
    }
    String what = Text.of(ExplainCommand.class, "step.ablate");
    return Ablation.run(
        fusion,
        edges,
        full.detections(),
        (factors, cancel) ->
            detector.detect(features, factors, Set.of(), post, cancel).detections(),
        effect -> {},
        (done, total, unnamed) -> progress.report(done, total, what),
        CancelToken.none());
  }
}
