package dev.pyramidstudio.app.cli;

import dev.pyramidstudio.app.cli.Console.ProgressLine;
import dev.pyramidstudio.core.graph.Cost;
import dev.pyramidstudio.core.graph.Graph;
import dev.pyramidstudio.core.graph.GraphCost;
import dev.pyramidstudio.core.graph.Part;
import dev.pyramidstudio.core.graph.Shape;
import dev.pyramidstudio.core.model.DetectorGraph;
import dev.pyramidstudio.core.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code studio info}: what a detector costs, without running it. */
@Command(name = "info")
final class InfoCommand extends AnsweringCommand {
  @Mixin private ModelOptions options;

  InfoCommand(Console console) {
    super(console);
  }

  @Override
  Answer answer(ProgressLine progress) {
    Chosen chosen = options.choose();
    Graph graph = DetectorGraph.build(chosen.spec(), chosen.topology());
    GraphCost cost = GraphCost.of(graph);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", chosen.model());
    json.put("topology", chosen.topologyName());
    json.put("imageSize", List.of(chosen.spec().imageHeight(), chosen.spec().imageWidth()));
    json.put("params", byPart(cost, Cost::params));
    json.put("macs", byPart(cost, Cost::macs));
    json.put("activationBytes", cost.total().activationBytes());
    json.put("activationBytesByPart", byPart(cost, Cost::activationBytes));
    json.put("levels", levels(chosen, graph));
    return new Answer(json, lines(chosen, graph, cost));
  }

  private static Map<String, Long> byPart(GraphCost cost, ToLongFunction<Cost> what) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      numbers.put(part.id(), what.applyAsLong(cost.of(part)));
    }
    numbers.put("total", what.applyAsLong(cost.total()));
    return numbers;
  }

  private static List<Map<String, Object>> levels(Chosen chosen, Graph graph) {
    List<Map<String, Object>> levels = new ArrayList<>();
    for (int level : chosen.topology().levels()) {
      Shape shape = graph.named("fpn.P" + level).shape();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("level", level);
      entry.put("size", List.of(shape.height(), shape.width()));
      entry.put("channels", shape.channels());
      levels.add(entry);
    }
    return levels;
  }

  private static List<String> lines(Chosen chosen, Graph graph, GraphCost cost) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Text.of(
            InfoCommand.class,
            "info.title",
            chosen.model(),
            chosen.topologyName(),
            chosen.spec().imageWidth(),
            chosen.spec().imageHeight()));
    lines.add(
        row(
            "",
            Text.of(InfoCommand.class, "info.params"),
            Text.of(InfoCommand.class, "info.macs"),
            Text.of(InfoCommand.class, "info.memory")));
    for (Part part : Part.values()) {
      lines.add(row(part.id(), cost.of(part)));
    }
    lines.add(row("total", cost.total()));
    for (int level : chosen.topology().levels()) {
      Shape shape = graph.named("fpn.P" + level).shape();
      lines.add(
          Text.of(
              InfoCommand.class,
              "info.level",
              level,
              shape.width(),
              shape.height(),
              shape.channels()));
    }
    return lines;
  }

  private static String row(String name, Cost cost) {
    return row(
        name,
        String.format(Locale.ROOT, "%,d", cost.params()),
        String.format(Locale.ROOT, "%,d", cost.macs()),
        String.format(Locale.ROOT, "%.1f", cost.activationBytes() / 1048576.0));
  }

  private static String row(String name, String params, String macs, String memory) {
    return String.format(Locale.ROOT, "%-10s %14s %19s %17s", name, params, macs, memory);
  }
}
