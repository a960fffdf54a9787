package dev.pyramidstudio.app.whybox;

import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.core.detection.Box;
import dev.pyramidstudio.core.detection.Candidates;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.explain.CaptureBatches;
import dev.pyramidstudio.core.explain.EvidencePath;
import dev.pyramidstudio.core.explain.Explanations;
import dev.pyramidstudio.core.explain.Explanations.Place;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.explain.ReceptiveField;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.runtime.NodeWeights;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.tensor.Tensor;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.EdgeKind;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out why a box is there. Works in any thread. */
final class StoryTeller {
  private static final int CLASSES = 5;

  private StoryTeller() {}

  static BoxStory tell(RunResult run, Detection box, PostOptions options, CancelToken cancel) {
    Topology topology = run.document().topology();
    Candidates candidates = run.candidates();
    List<NodeExplanation> nodes = insideBox(run, box, cancel);
    String output = topology.outputOf(box.level());
    Optional<NodeExplanation> source =
        nodes.stream()
            .filter(n -> n.cell() == topology.repeats() - 1 && n.name().equals(output))
            .findFirst();
    ReceptiveField field =
        ReceptiveField.of(run.network().graph(), "class.P" + box.level(), box.row(), box.column());
    float[] offsets = candidates.offsets(box);
    return new BoxStory(
        box,
        candidates.topClasses(box, CLASSES),
        candidates.anchorBox(box),
        List.of(offsets[0], offsets[1], offsets[2], offsets[3]),
        (int)
            candidates.suppressed(options).stream()
                .filter(s -> s.by().anchorIndex() == box.anchorIndex())
                .filter(s -> s.by().classIndex() == box.classIndex())
                .count(),
        source,
        source.map(node -> kinds(topology, node)).orElse(List.of()),
        EvidencePath.of(topology, nodes, box.level()),
        field,
        inPicture(run, field));
  }

  private static List<EdgeKind> kinds(Topology topology, NodeExplanation node) {
    return node.inputs().stream()
        .map(input -> EdgeKind.of(topology, new Edge(input.from(), node.name())))
        .toList();
  }

  private static Box inPicture(RunResult run, ReceptiveField field) {
    DetectorSpec spec = run.document().spec();
    ReceptiveField cut = field.within(spec.imageHeight(), spec.imageWidth());
    return run.placement().toPicture(new Box(cut.left(), cut.top(), cut.right(), cut.bottom()));
  }

  /** Shares of every node over the positions under the box only. */
  private static List<NodeExplanation> insideBox(RunResult run, Detection box, CancelToken cancel) {
    DetectorSpec spec = run.document().spec();
    Box at = run.placement().toInput(box.box());
    Place place =
        new Place(
            at.y1() / spec.imageHeight(),
            at.x1() / spec.imageWidth(),
            at.y2() / spec.imageHeight(),
            at.x2() / spec.imageWidth());
    List<NodeExplanation> nodes = new ArrayList<>();
    for (List<NodeWeights> batch : CaptureBatches.of(run.network().graph(), run.fusion().nodes())) {
      cancel.check();
      Set<String> needed = Explanations.captures(batch);
      Map<String, Tensor> maps = new HashMap<>(run.maps());
      maps.keySet().retainAll(needed);
      if (!maps.keySet().containsAll(needed)) {
        maps.putAll(run.network().neck(run.factors(), needed, cancel));
        maps.keySet().retainAll(needed);
      }
      nodes.addAll(Explanations.within(run.document().topology(), run.fusion(), maps, place));
    }
    return nodes;
  }

  /** Response of a box: the logit of its class at its anchor. */
  static double logit(Map<String, Tensor> heads, Detection box, int classes) {
    Tensor map = heads.get("class.P" + box.level());
    return map.at(box.anchor() * classes + box.classIndex(), box.row(), box.column());
  }
}
