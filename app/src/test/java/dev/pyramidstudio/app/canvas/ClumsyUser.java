package dev.pyramidstudio.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.Fusion;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Position;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.RandomEdits;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyEdits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A clumsy user and what must hold after each of their steps: edits of every kind, sensible or not,
 * undone and redone at random.
 */
final class ClumsyUser {
  private static final List<Fusion> METHODS = List.of(Fusion.values());
  private static final int MANY_NODES = 40;

  private final Random random;
  private final StudioState state = CanvasFixture.stateOf(CanvasFixture.preset("bifpn", 3));
  private final CanvasViewModel model = new CanvasViewModel(state);

  /** What the history must hold: the value before the first step and after each. */
  private final List<Document> past = new ArrayList<>(List.of(state.document()));

  private final Set<Topology> seen = new HashSet<>();
  private Optional<String> clipboard = Optional.empty();
  private int position;

  ClumsyUser(long seed) {
    random = new Random(seed);
  }

  /** One step, and a look at everything. */
  void act(int number) {
    step(number);
    EditedDocument edited = new EditedDocument(state.document());
    edited.requireValid();
    // A file and a network depend on the topology alone: one that comes back was looked at.
    if (seen.add(topology())) {
      edited.requireSavable();
      edited.requireBuilt();
    }
    requireDrawn();
    requireSelectionIsThere();
  }

  void undoEverything() {
    while (position > 0) {
      undo();
      requireDrawn();
    }
    assertThat(state.history().undo()).isFalse();
    assertThat(state.document()).isEqualTo(past.get(0));
    assertThat(topology()).isEqualTo(CanvasFixture.preset("bifpn", 3));
  }

  private void step(int number) {
    int kind = random.nextInt(100);
    if (state.document().topology().nodes().size() > MANY_NODES) {
      edit(this::thinOut);
    } else if (kind < 12) {
      undo();
    } else if (kind < 22) {
      redo();
    } else if (kind < 23) {
      goTo(random.nextInt(Math.min(position, 5) + 1));
    } else if (kind < 60) {
      editAnyhow(number);
    } else if (kind < 66) {
      edit(() -> drag(number));
    } else if (kind < 72) {
      select();
    } else if (kind < 73) {
      model.unfoldedProperty().set(!model.unfoldedProperty().get());
    } else {
      edit(this::editOnCanvas);
    }
  }

  private void thinOut() {
    List<String> names =
        topology().nodes().stream()
            .map(FusionNode::name)
            .filter(name -> random.nextInt(3) > 0)
            .toList();
    model.edits().delete(Selection.none().withNodes(new LinkedHashSet<>(names)));
  }

  private void undo() {
    assertThat(state.history().undo()).isEqualTo(position > 0);
    position = Math.max(0, position - 1);
    assertThat(state.document()).isEqualTo(past.get(position));
  }

  private void redo() {
    assertThat(state.history().redo()).isEqualTo(position < past.size() - 1);
    position = Math.min(past.size() - 1, position + 1);
    assertThat(state.document()).isEqualTo(past.get(position));
  }

  private void goTo(int back) {
    position -= back;
    assertThat(state.history().goTo(position)).isEqualTo(back > 0);
    assertThat(state.document()).isEqualTo(past.get(position));
  }

  /** Whatever {@code change} does must be one step, or none at all. */
  private void edit(Runnable change) {
    Document before = state.document();
    List<Document> rest = past.subList(position + 1, past.size());
    state.history().endMerge();
    change.run();
    if (!state.document().equals(before)) {
      rest.clear();
      past.add(state.document());
      position++;
    } else if (state.history().commands().size() < past.size() - 1) {
      // A drag that came back to its start has still ended what could be redone.
      rest.clear();
    }
    assertThat(state.history().position()).isEqualTo(position);
    assertThat(state.history().commands()).hasSize(past.size() - 1);
  }

  /** Any edit of the topology; what was muted stays muted where it still is. */
  private void editAnyhow(int number) {
    Set<MutedEdge> before = MutedEdge.of(state.document());
    edit(() -> state.editTopology("edit " + number, t -> RandomEdits.next(t, random)));
    Topology after = topology();
    before.removeIf(edge -> !edge.isIn(after));
    assertThat(MutedEdge.of(state.document())).isEqualTo(before);
  }

  /** Several changes with one key, as while a node or a slider is dragged. */
  private void drag(int number) {
    if (topology().edges().isEmpty()) {
      return;
    }
    FusionNode node = topology().nodes().get(random.nextInt(topology().nodes().size()));
    EdgeRef edge = CanvasEdits.ref(topology(), anyEdge(), 0);
    boolean slider = random.nextBoolean();
    for (int i = 0; i < 3; i++) {
      state.edit(
          "drag " + number,
          "drag",
          d ->
              slider
                  ? d.withWeight(edge, random.nextInt(4) / 2f)
                  : TopologyEdits.moveNode(
                          d.topology(), node.name(), new Position(random.nextInt(3), 0))
                      .accepted()
                      .map(d::withTopology)
                      .orElse(d));
    }
  }

  private void select() {
    Set<String> nodes = new LinkedHashSet<>();
    Set<Edge> edges = new LinkedHashSet<>();
    for (int i = random.nextInt(4); i > 0 && !topology().nodes().isEmpty(); i--) {
      nodes.add(anyMap());
    }
    for (int i = random.nextInt(3); i > 0 && !topology().edges().isEmpty(); i--) {
      edges.add(anyEdge());
    }
    int cell = random.nextInt(topology().repeats());
    state.select(new Selection(nodes, edges, cell, Optional.empty()));
  }

  private void editOnCanvas() {
    CanvasEdits edits = model.edits();
    Selection selection = state.selection();
    Set<String> nodes = selection.nodes();
    Fusion fusion = METHODS.get(random.nextInt(METHODS.size()));
    int level = 3 + random.nextInt(5);
    String any = anyMap();
    switch (random.nextInt(19)) {
      case 0 -> edits.addNode(level, fusion, Optional.empty());
      case 1 -> edits.addConnected(level, any, fusion, Optional.of(new Position(2, 0.25)));
      case 2 -> edits.addFeeding(level, any, fusion, Optional.empty());
      case 3 -> edits.connect(any, anyMap());
      case 4 -> edits.delete(selection);
      case 5 -> clipboard = edits.copy(nodes).or(() -> clipboard);
      case 6 -> edits.paste(clipboard, random.nextBoolean());
      case 7 -> edits.duplicate(nodes);
      case 8, 9, 10 -> edits.toggleMute(selection, random.nextBoolean());
      case 11 -> edits.setFusion(nodes, fusion);
      case 12 -> edits.rename(any, "n" + random.nextInt(9));
      case 13 -> edits.makeOutput(any);
      case 14 -> edits.tidy();
      case 15 -> model.moves().shiftLevel(nodes, random.nextBoolean() ? 1 : -1);
      case 16 -> model.moves().shiftColumn(nodes, random.nextBoolean() ? 0.5 : -0.5);
      case 17 -> openPreset();
      default -> onConnection(any, level, fusion);
    }
  }

  private void openPreset() {
    String name = Presets.names().get(random.nextInt(Presets.names().size()));
    Topology preset = CanvasFixture.preset(name, 1 + random.nextInt(4));
    state.edit(name, d -> d.withTopology(preset));
  }

  private void onConnection(String any, int level, Fusion fusion) {
    if (topology().edges().isEmpty()) {
      return;
    }
    Edge edge = anyEdge();
    switch (random.nextInt(3)) {
      case 0 -> model.edits().insert(edge, level, fusion);
      case 1 -> model.edits().rewire(edge, new Edge(any, edge.to()));
      default -> model.moves().moveOnto(any, edge, new Position(3, 0), level);
    }
  }

  private Topology topology() {
    return state.document().topology();
  }

  private Edge anyEdge() {
    List<Edge> edges = topology().edges();
    return edges.get(random.nextInt(edges.size()));
  }

  private String anyMap() {
    int at = random.nextInt(topology().levels().size() + topology().nodes().size());
    int inputs = topology().levels().size();
    return at < inputs
        ? Topology.inputName(topology().levels().get(at))
        : topology().nodes().get(at - inputs).name();
  }

  /** A shape for each map and connection in each cell shown, and no other. */
  private void requireDrawn() {
    Topology topology = topology();
    int cells = model.unfoldedProperty().get() ? topology.repeats() : 1;
    CanvasScene scene = model.scene();
    assertThat(scene.cells()).hasSize(cells);
    int maps = topology.levels().size() + topology.nodes().size();
    assertThat(scene.nodes()).hasSize(cells * maps);
    assertThat(scene.edges()).hasSize(cells * topology.edges().size());
    int cell = scene.cells().get(cells - 1);
    Map<String, NodeShape> shapes = new LinkedHashMap<>();
    topology.levels().forEach(level -> shapes.put(Topology.inputName(level), null));
    topology.nodes().forEach(node -> shapes.put(node.name(), null));
    shapes.replaceAll((name, none) -> scene.node(new Item.Node(cell, name)).orElseThrow());
    shapes.forEach(
        (name, shape) -> {
          assertThat(shape.level()).isEqualTo(topology.levelOf(name).orElseThrow());
          assertThat(shape.fusion()).isEqualTo(topology.node(name).map(FusionNode::fusion));
          assertThat(shape.output()).isEqualTo(topology.outputOf(shape.level()).equals(name));
        });
    for (Edge edge : topology.edges()) {
      EdgeShape shape = scene.edge(new Item.Connection(cell, edge)).orElseThrow();
      assertThat(shape.ref()).isEqualTo(CanvasEdits.ref(topology, edge, cell));
    }
  }

  private void requireSelectionIsThere() {
    Selection selection = state.selection();
    assertThat(selection.cell()).isLessThan(topology().repeats());
    assertThat(selection.nodes()).allMatch(name -> topology().levelOf(name).isPresent());
    assertThat(topology().edges()).containsAll(selection.edges());
  }
}
