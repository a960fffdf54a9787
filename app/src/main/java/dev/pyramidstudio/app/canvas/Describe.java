package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words what an item is: for screen readers and tool tips. */
final class Describe {
  private final CanvasViewModel model;

  Describe(CanvasViewModel model) {
    this.model = model;
  }

  String item(Item item) {
    return item instanceof Item.Node node ? node(node) : edge((Item.Connection) item);
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
    return model
        .weight(edge)
        .map(
            weight ->
                Text.of(
                    Describe.class,
                    "describe.weighted",
                    edge.from(),
                    edge.to(),
                    kind,
                    String.format(Locale.ROOT, "%.2f", weight)))
        .orElseGet(() -> Text.of(Describe.class, "describe.edge", edge.from(), edge.to(), kind));
  }

  /** Item and how many are selected, for the canvas as a whole. */
  String all() {
    Topology topology = model.topology();
    return Text.of(
        Describe.class,
        "describe.canvas",
        topology.name(),
        topology.nodes().size(),
        topology.edges().size());
  }
}
