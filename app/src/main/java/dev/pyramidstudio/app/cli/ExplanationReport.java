package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.explain.EdgeEffect;
import dev.pyramidstudio.core.explain.InputExplanation;
import dev.pyramidstudio.core.explain.NodeExplanation;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Explanations of nodes and effects of edges, told as the command line's JSON and in words. */
record ExplanationReport(
    Chosen chosen,
    Network network,
    List<NodeExplanation> nodes,
    List<Detection> boxes,
    List<EdgeEffect> effects) {
  ExplanationReport {
    nodes = List.copyOf(nodes);
    boxes = List.copyOf(boxes);
    effects = List.copyOf(effects);
  }

  /**
   * @param ablated whether effects were asked for, even if there are none
   */
  Answer answer(boolean ablated) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("trained", network.trained());
    json.put("detections", boxes.stream().map(DetectionReport::json).toList());
    json.put("nodes", nodes.stream().map(ExplanationReport::json).toList());
    if (ablated) {
      json.put("ablations", effects.stream().map(this::json).toList());
    }
    return new Answer(json, lines());
  }

  private static Map<String, Object> json(NodeExplanation node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", node.id());
    json.put("name", node.name());
    json.put("level", node.level());
    json.put("fusion", node.fusion().id());
    json.put("residual", node.residual());
    json.put("inputs", node.inputs().stream().map(ExplanationReport::json).toList());
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

  private Map<String, Object> json(EdgeEffect effect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("node", "cell" + effect.edge().cell() + ".node" + effect.edge().node());
    json.put("input", source(effect.edge()));
    json.put("lost", effect.lost());
    List<Map<String, Object>> changed = new ArrayList<>();
    for (EdgeEffect.Kept kept : effect.kept()) {
      if (kept.delta() != 0) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("detection", kept.detection());
        entry.put("delta", kept.delta());
        changed.add(entry);
      }
    }
    json.put("changed", changed);
    return json;
  }

  private FusionNode node(EdgeRef edge) {
    return chosen.topology().nodes().get(edge.node());
  }

  private String source(EdgeRef edge) {
    return node(edge).inputs().get(edge.input());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!network.trained()) {
      lines.add(Text.of(ExplanationReport.class, "detect.untrained", network.resolved().source()));
    }
    for (NodeExplanation node : nodes) {
      lines.add(
          Text.of(
              ExplanationReport.class,
              "explain.node",
              node.id(),
              node.name(),
              node.level(),
              node.fusion().id()));
      for (InputExplanation input : node.inputs()) {
        lines.add(
            "  "
                + Text.of(
                    ExplanationReport.class,
                    "explain.input",
                    String.format(Locale.ROOT, "%-12s", input.from()),
                    number(input.weight()),
                    number(input.share()),
                    number(input.magnitude())));
      }
    }
    for (EdgeEffect effect : effects) {
      lines.add(line(effect));
    }
    return lines;
  }

  private String line(EdgeEffect effect) {
    String deltas =
        String.join(" ", effect.kept().stream().map(kept -> signed(kept.delta())).toList());
    return Text.of(
        ExplanationReport.class,
        "explain.ablation",
        "cell" + effect.edge().cell(),
        node(effect.edge()).name(),
        source(effect.edge()),
        effect.lost().size(),
        deltas);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%7.4f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3f", value);
  }
}
