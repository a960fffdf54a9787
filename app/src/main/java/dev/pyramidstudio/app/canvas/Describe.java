package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words what an item is: for screen readers and tool tips. */
final class Describe {
  private final CanvasViewModel model;

  Describe(CanvasViewModel model) {
    this.model = model;
  }

  String item(Item item) {
    String words = item instanceof Item.Node node ? node(node) : edge((Item.Connection) item);
    return model.scene().cells().size() > 1
        ? Text.of(Describe.class, "describe.in-cell", words, item.cell() + 1)
        : words;
  }

  private String node(Item.Node item) {
    Topology topology = model.topology();
    Optional<FusionNode> found = topology.node(item.name());
    String feeds =
        list(
            topology.edges().stream()
                .filter(edge -> edge.from().equals(item.name()))
                .map(edge -> edge.to())
                .toList());
    if (found.isEmpty()) {
      return Text.of(
          Describe.class,
          "describe.input",
          item.name(),
          topology.levelOf(item.name()).orElse(0),
          feeds);
    }
    FusionNode node = found.get();
    boolean output = topology.outputOf(node.level()).equals(node.name());
    return Text.of(
        Describe.class,
        output ? "describe.output" : "describe.node",
        node.name(),
        node.level(),
        node.fusion().title(),
        list(node.inputs()),
        feeds);
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? Text.of(Describe.class, "describe.nothing") : String.join(", ", names);
  }

  private String edge(Item.Connection item) {
    Optional<EdgeShape> shape = model.scene().edge(item);
    if (shape.isEmpty()) {
      return "";
    }
    EdgeShape edge = shape.get();
    String kind = edge.kind().title();
    if (model.muted(edge)) {
      return Text.of(Describe.class, "describe.muted", edge.from(), edge.to(), kind);
    }
    List<Integer> off = model.cellsOff(edge);
    if (off.contains(item.cell())) {
      boolean everywhere = off.size() == model.topology().repeats();
      return Text.of(
          Describe.class,
          everywhere ? "describe.off" : "describe.off-here",
          edge.from(),
          edge.to(),
          kind,
          cells(off));
    }
    return weighted(edge, kind, off);
  }

  private String weighted(EdgeShape edge, String kind, List<Integer> off) {
    Optional<Double> weight = model.weight(edge);
    if (weight.isEmpty()) {
      return Text.of(Describe.class, "describe.edge", edge.from(), edge.to(), kind);
    }
    return Text.of(
        Describe.class,
        off.isEmpty() ? "describe.weighted" : "describe.weighted-off",
        edge.from(),
        edge.to(),
        kind,
        String.format(Locale.ROOT, "%.2f", weight.get()),
        cells(off));
  }

  private static String cells(List<Integer> cells) {
    return cells.stream().map(cell -> String.valueOf(cell + 1)).collect(Collectors.joining(", "));
  }

  /** Item and how many are selected, for the canvas as a whole. */
  String all() {
    Topology topology = model.topology();
    return Text.of(
        Describe.class,
        "describe.canvas",
        Presets.title(topology),
        topology.nodes().size(),
        topology.edges().size());
  }
}
