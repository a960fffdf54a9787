package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.Nms;
import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.files.JsonValue;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.scaling.DetectorSpec;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON → project, field by field. */
final class ProjectReader {
  private static final int MAX_ID = 60;
  private static final int MAX_PATH = 4096;
  private static final int MAX_CLASSES = 10_000;
  private static final int MAX_CLASS = 1000;

  private final JsonValue root;
  private final Path file;

  private ProjectReader(JsonValue root, Path file) {
    this.root = root;
    this.file = file;
  }

  static Project read(JsonValue root, Path file) {
    root.requireHead(
        ProjectFiles.FORMAT,
        ProjectFiles.VERSION,
        "model",
        "weightFile",
        "imageSize",
        "topology",
        "weights",
        "muted",
        "picture",
        "score",
        "iou",
        "nms",
        "hidden",
        "cell",
        "unfolded");
    return new ProjectReader(root, file).project();
  }

  private Project project() {
    Project.Model model = model();
    Topology topology = TopologyFiles.read(root.field("topology"));
    return new Project(
        model,
        topology,
        weights(topology),
        muted(topology),
        path("picture"),
        options(),
        hidden(),
        new Project.Look(cell(root, topology), root.field("unfolded").flag()));
  }

  private Project.Model model() {
    JsonValue model = root.field("model");
    String id = model.text();
    if (id.isBlank() || id.length() > MAX_ID || !id.equals(JsonValue.oneLine(id))) {
      throw model.refused(say("project.model", model.shown()));
    }
    JsonValue size = root.field("imageSize");
    List<JsonValue> sizes = size.elements(say("project.kind.size"));
    if (sizes.size() != 2) {
      throw size.wrong(say("project.kind.size"));
    }
    return new Project.Model(id, path("weightFile"), pixels(sizes.get(0)), pixels(sizes.get(1)));
  }

  private static int pixels(JsonValue value) {
    int pixels = value.integer();
    if (pixels < DetectorSpec.LEAST_IMAGE || pixels > DetectorSpec.MOST_IMAGE) {
      throw value.refused(
          say("project.size", pixels, DetectorSpec.LEAST_IMAGE, DetectorSpec.MOST_IMAGE));
    }
    return pixels;
  }

  private Map<EdgeRef, Float> weights(Topology topology) {
    Map<EdgeRef, Float> weights = new HashMap<>();
    for (JsonValue entry : root.field("weights").elements(say("project.kind.weights"))) {
      entry.requireObject("cell", "node", "input", "raw");
      EdgeRef edge = edge(entry, topology);
      JsonValue raw = entry.field("raw");
      float weight = (float) raw.number();
      if (!Float.isFinite(weight)) {
        throw raw.refused(say("project.raw", raw.shown()));
      }
      if (weights.put(edge, weight) != null) {
        throw entry.refused(say("project.twice"));
      }
    }
    return weights;
  }

  private Set<EdgeRef> muted(Topology topology) {
    Set<EdgeRef> muted = new HashSet<>();
    for (JsonValue entry : root.field("muted").elements(say("project.kind.muted"))) {
      entry.requireObject("cell", "node", "input");
      if (!muted.add(edge(entry, topology))) {
        throw entry.refused(say("project.twice"));
      }
    }
    return muted;
  }

  private static EdgeRef edge(JsonValue entry, Topology topology) {
    int cell = cell(entry, topology);
    JsonValue nodeName = entry.field("node");
    int node = topology.offsetOf(nodeName.text()) - topology.levels().size();
    if (node < 0) {
      throw nodeName.refused(say("project.node", JsonValue.shown(nodeName.text())));
    }
    JsonValue inputName = entry.field("input");
    FusionNode fusion = topology.nodes().get(node);
    int input = fusion.inputs().indexOf(inputName.text());
    if (input < 0) {
      throw inputName.refused(
          say("project.input", fusion.name(), JsonValue.shown(inputName.text())));
    }
    return new EdgeRef(cell, node, input);
  }

  private static int cell(JsonValue within, Topology topology) {
    JsonValue field = within.field("cell");
    int cell = field.integer();
    if (cell < 0 || cell >= topology.repeats()) {
      throw field.refused(say("project.cell", cell, topology.repeats()));
    }
    return cell;
  }

  private PostOptions options() {
    JsonValue word = root.field("nms");
    Nms nms =
        Nms.byId(word.text())
            .orElseThrow(
                () ->
                    word.refused(
                        say(
                            "project.nms",
                            word.shown(),
                            Arrays.stream(Nms.values())
                                .map(Nms::id)
                                .collect(Collectors.joining(", ")))));
    return PostOptions.DEFAULT.withScore(threshold("score")).withIou(threshold("iou")).withNms(nms);
  }

  private double threshold(String name) {
    JsonValue field = root.field(name);
    double threshold = field.number();
    if (!(threshold >= 0 && threshold <= 1)) {
      throw field.refused(say("project.threshold", field.shown()));
    }
    return threshold;
  }

  private Set<String> hidden() {
    JsonValue field = root.field("hidden");
    List<JsonValue> elements = field.elements(say("project.kind.names"));
    if (elements.size() > MAX_CLASSES) {
      throw field.refused(say("project.many", elements.size(), MAX_CLASSES));
    }
    Set<String> hidden = new HashSet<>();
    for (JsonValue element : elements) {
      if (!hidden.add(text(element, MAX_CLASS))) {
        throw element.refused(say("project.hidden.twice", element.shown()));
      }
    }
    return hidden;
  }

  private Optional<Path> path(String name) {
    return root.find(name).map(this::path);
  }

  private Path path(JsonValue value) {
    try {
      return file.toAbsolutePath().resolveSibling(text(value, MAX_PATH));
    } catch (InvalidPathException e) {
      throw value.refused(say("project.path", value.shown()));
    }
  }

  private static String text(JsonValue value, int most) {
    String text = value.text();
    if (text.length() > most) {
      throw value.refused(say("project.long", text.length(), most));
    }
    return text;
  }

  private static String say(String key, Object... args) {
    return Text.of(ProjectReader.class, key, args);
  }
}
