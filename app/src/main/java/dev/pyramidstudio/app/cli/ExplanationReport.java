package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.explain.FeatureStatistics;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An explanation told as the command line's JSON and in words. */
record ExplanationReport(
    Chosen chosen,
    Network network,
    Path file,
    List<Detection> detections,
    List<Node> nodes,
    Optional<List<EdgeEffect>> effects) {
  ExplanationReport {
    detections = List.copyOf(detections);
    nodes = List.copyOf(nodes);
  }

  /** Smaller changes of a score are not worth a line. */
  private static final double WORTH_A_LINE = 0.005;

  /**
   * A node with its map.
   *
   * @param components part of the variance that each principal component holds; empty if nobody
   *     asked
   */
  record Node(NodeExplanation explanation, FeatureStatistics map, List<Double> components) {}

  Answer answer() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("trained", network.trained());
    json.put("weights", network.resolved().sourceInEnglish());
    json.put("file", file.toString());
    json.put("detections", detections.stream().map(DetectionReport::json).toList());
    json.put("nodes", nodes.stream().map(ExplanationReport::json).toList());
    effects.ifPresent(found -> json.put("ablations", found.stream().map(this::json).toList()));
    return new Answer(json, lines());
  }

  private static Map<String, Object> json(Node node) {
    NodeExplanation explained = node.explanation();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", explained.id());
    json.put("name", explained.name());
    json.put("level", explained.level());
    json.put("fusion", explained.fusion().id());
    json.put("residual", explained.residual());
    json.put("inputs", explained.inputs().stream().map(ExplanationReport::json).toList());
    json.put("map", json(node.map()));
    if (!node.components().isEmpty()) {
      json.put("components", node.components());
    }
    return json;
  }

  private static Map<String, Object> json(InputExplanation input) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", input.from());
    json.put("raw", input.raw().isEmpty() ? null : input.rawWeight());
    json.put("weight", input.weight());
    json.put("share", input.share());
    json.put("magnitude", input.magnitude());
    if (input.factors().size() > 1) {
      json.put("rawByChannel", input.raw());
      json.put("weightByChannel", input.factors());
    }
    return json;
  }

  private static Map<String, Object> json(FeatureStatistics map) {
    Map<String, Object> json = new LinkedHashMap<>();
    // Of no finite value there is no mean either.
    boolean some = map.count() > 0;
    json.put("mean", some ? map.mean() : null);
    json.put("deviation", some ? map.deviation() : null);
    json.put("min", some ? map.min() : null);
    json.put("max", some ? map.max() : null);
    json.put("zeros", some ? map.zeroShare() : null);
    json.put("energy", some ? map.energy() : null);
    json.put("notFinite", map.notFinite());
    json.put("histogram", map.histogram());
    return json;
  }

  private Map<String, Object> json(EdgeEffect effect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("node", id(effect.edge()));
    json.put("input", inputName(effect.edge()));
    json.put("lost", effect.lost());
    json.put(
        "changed",
        effect.kept().stream()
            .filter(kept -> kept.delta() != 0)
            .map(ExplanationReport::json)
            .toList());
    return json;
  }

  private static Map<String, Object> json(EdgeEffect.Kept kept) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("detection", kept.detection());
    json.put("delta", kept.delta());
    return json;
  }

  private static String id(EdgeRef edge) {
    return "cell" + edge.cell() + ".node" + edge.node();
  }

  private String inputName(EdgeRef edge) {
    return chosen.topology().nodes().get(edge.node()).inputs().get(edge.input());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!network.trained()) {
      lines.add(Text.of(DetectionReport.class, "detect.untrained", network.resolved().source()));
    }
    lines.add(Text.of(DetectionReport.class, "detect.picture", file, detections.size()));
    for (Detection box : detections) {
      lines.add(format("  %-14s %.2f  P%d", box.label(), box.score(), box.level()));
    }
    for (Node node : nodes) {
      lines.add(heading(node.explanation()));
      node.explanation().inputs().forEach(input -> lines.add(line(input)));
    }
    lines.addAll(MapTable.lines(nodes));
    effects.ifPresent(found -> lines.addAll(ranked(found)));
    return lines;
  }

  private List<String> ranked(List<EdgeEffect> found) {
    List<String> lines = new ArrayList<>();
    lines.add(Text.of(ExplanationReport.class, "explain.ablations", found.size()));
    found.stream()
        .sorted(Comparator.comparingDouble(this::damage).reversed())
        .map(this::line)
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    if (lines.size() == 1) {
      lines.add("  " + Text.of(ExplanationReport.class, "explain.unchanged"));
    }
    return lines;
  }

  private static String heading(NodeExplanation node) {
    String words =
        node.inputs().stream().allMatch(input -> input.raw().isEmpty())
            ? Text.of(ExplanationReport.class, "explain.node.unlearned")
            : node.residual() > 0
                ? Text.of(
                    ExplanationReport.class,
                    "explain.node.residual",
                    format("%.1e", node.residual()))
                : "";
    return (node.id() + "  " + node.name() + "  " + node.fusion().id() + "  " + words).strip();
  }

  private static String line(InputExplanation input) {
    String raw = input.raw().isEmpty() ? "" : format("%.3f", input.rawWeight());
    boolean off = input.factors().stream().allMatch(factor -> factor == 0);
    return "  "
        + Text.of(
            ExplanationReport.class,
            off ? "explain.input.off" : "explain.input",
            format("%-10s", input.from()),
            format("%7s", raw),
            format("%.3f", input.weight()),
            format("%6.3f", input.share()),
            format("%.3f", input.magnitude()));
  }

  /** Lost boxes count their whole score. */
  private double damage(EdgeEffect effect) {
    double damage = 0;
    for (int i : effect.lost()) {
      damage += detections.get(i).score();
    }
    for (EdgeEffect.Kept kept : effect.kept()) {
      damage += Math.abs(kept.delta());
    }
    return damage;
  }

  private String line(EdgeEffect effect) {
    List<String> parts = new ArrayList<>();
    for (int i : effect.lost()) {
      parts.add(Text.of(ExplanationReport.class, "explain.lost", detections.get(i).label()));
    }
    for (EdgeEffect.Kept kept : effect.kept()) {
      if (Math.abs(kept.delta()) >= WORTH_A_LINE) {
        Detection before = detections.get(kept.detection());
        parts.add(
            Text.of(
                ExplanationReport.class,
                "explain.changed",
                before.label(),
                format("%.2f", before.score()),
                format("%.2f", kept.now().score())));
      }
    }
    return parts.isEmpty()
        ? ""
        : format(
            "  %-13s %-10s %s",
            id(effect.edge()), inputName(effect.edge()), String.join(", ", parts));
  }

  private static String format(String pattern, Object... args) {
    return String.format(Locale.ROOT, pattern, args);
  }
}
