package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.app.state.RunResult;
import dev.pyramidstudio.app.state.Selection;
import dev.pyramidstudio.app.state.StudioState;
import dev.pyramidstudio.core.detection.Detection;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Edge;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Presets;
import dev.pyramidstudio.core.topology.Problem;
import dev.pyramidstudio.core.topology.Topology;
import dev.pyramidstudio.core.topology.TopologyCheck;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the canvas shows and what is going on in it; knows no scene graph. */
public final class CanvasViewModel {
  /** Factors below this are zeros that went through float arithmetic. */
  private static final double OFF = 1e-6;

  private final StudioState state;
  private final CanvasEdits edits;
  private final NodeMoves moves;
  private final ReadOnlyObjectWrapper<CanvasScene> scene = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ObjectProperty<ViewTransform> transform =
      new SimpleObjectProperty<>(new ViewTransform(1, 0, 0));
  private final BooleanProperty minimap = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Map<EdgeRef, Double>> edgeWeights =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ObjectProperty<Optional<Item>> hovered =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Item>> cursor =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty byKeyboard = new SimpleBooleanProperty(false);
  private final ObjectProperty<Optional<Item.Node>> linkFrom =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Preview> preview = new SimpleObjectProperty<>(new Preview.None());
  private Map<String, Problem.Severity> troubles = Map.of();
  private Topology drawn;
  private Topology weighed;
  private RunResult weighedBy;
  private List<Integer> drawnCells = List.of();

  public CanvasViewModel(StudioState state) {
    this.state = state;
    this.edits = new CanvasEdits(state);
    this.moves = new NodeMoves(edits);
    state.documentProperty().addListener((o, was, now) -> refresh());
    state.selectionProperty().addListener((o, was, now) -> refresh());
    state.resultProperty().addListener((o, was, now) -> weigh());
    state.unfoldedProperty().addListener((o, was, now) -> refresh());
    state.litPathProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  private void refresh() {
    Topology topology = state.document().topology();
    int cell = Math.min(state.selection().cell(), topology.repeats() - 1);
    List<Integer> cells =
        unfolded() ? IntStream.range(0, topology.repeats()).boxed().toList() : List.of(cell);
    if (!topology.equals(drawn) || !cells.equals(drawnCells)) {
      drawn = topology;
      drawnCells = cells;
      troubles = troubles(topology);
      scene.set(SceneBuilder.build(topology, cells));
      cursor.set(cursor.get().flatMap(this::alive));
      hovered.set(hovered.get().flatMap(this::alive));
    }
    weigh();
    subtitle.set(describe(topology, cell));
  }

  private void weigh() {
    if (drawn != weighed || state.result() != weighedBy) {
      weighed = drawn;
      weighedBy = state.result();
      edgeWeights.set(EdgeWeights.of(drawn, weighedBy));
    }
  }

  /** The item if it is still drawn, in the folded view in whatever cell is shown now. */
  private Optional<Item> alive(Item item) {
    Item here = item;
    if (!unfolded()) {
      int cell = drawnCells.get(0);
      here =
          item instanceof Item.Node node
              ? new Item.Node(cell, node.name())
              : new Item.Connection(cell, ((Item.Connection) item).edge());
    }
    return scene.get().boundsOf(here).isPresent() ? Optional.of(here) : Optional.empty();
  }

  private String describe(Topology topology, int cell) {
    Optional<Detection> lit =
        selection().box().filter(box -> state.litPathProperty().get().isPresent());
    return lit.map(box -> describePath(box, topology, cell))
        .orElseGet(() -> describeCells(topology, cell));
  }

  private String describePath(Detection box, Topology topology, int cell) {
    return Text.of(
        CanvasViewModel.class,
        subtitleKey("subtitle.path.", topology),
        Labels.shown(box.label()),
        String.format(Locale.ROOT, "%.2f", box.score()),
        cell + 1);
  }

  private String describeCells(Topology topology, int cell) {
    int weights =
        topology.nodes().stream()
            .filter(node -> node.fusion().learned())
            .mapToInt(node -> node.inputs().size())
            .sum();
    return Text.of(
        CanvasViewModel.class,
        subtitleKey("subtitle.", topology),
        Presets.title(topology),
        cell + 1,
        topology.repeats(),
        topology.nodes().size(),
        weights);
  }

  private String subtitleKey(String what, Topology topology) {
    if (topology.repeats() == 1) {
      return what + "single";
    }
    return what + (unfolded() ? "unfolded" : "cells");
  }

  StudioState state() {
    return state;
  }

  CanvasEdits edits() {
    return edits;
  }

  NodeMoves moves() {
    return moves;
  }

  Document document() {
    return state.document();
  }

  Topology topology() {
    return state.document().topology();
  }

  ReadOnlyObjectProperty<CanvasScene> sceneProperty() {
    return scene.getReadOnlyProperty();
  }

  CanvasScene scene() {
    return scene.get();
  }

  /** What is drawn, for the panel's title bar. */
  public ReadOnlyStringProperty subtitleProperty() {
    return subtitle.getReadOnlyProperty();
  }

  ObjectProperty<ViewTransform> transformProperty() {
    return transform;
  }

  ViewTransform transform() {
    return transform.get();
  }

  /** Whether all repeats stand side by side. */
  public BooleanProperty unfoldedProperty() {
    return state.unfoldedProperty();
  }

  private boolean unfolded() {
    return state.unfoldedProperty().get();
  }

  /** Whether there is a small map while not everything is in view. */
  public BooleanProperty minimapProperty() {
    return minimap;
  }

  /** What the newest run multiplied inputs with; empty where nothing was learned. */
  ReadOnlyObjectProperty<Map<EdgeRef, Double>> edgeWeightsProperty() {
    return edgeWeights.getReadOnlyProperty();
  }

  /** What is under the pointer. */
  ObjectProperty<Optional<Item>> hoveredProperty() {
    return hovered;
  }

  /** Where the keyboard is. */
  ObjectProperty<Optional<Item>> cursorProperty() {
    return cursor;
  }

  /** Whether the keyboard was used last, so that it must be seen where it is. */
  BooleanProperty byKeyboardProperty() {
    return byKeyboard;
  }

  /** The node that the keyboard is drawing a connection from. */
  ObjectProperty<Optional<Item.Node>> linkFromProperty() {
    return linkFrom;
  }

  ObjectProperty<Preview> previewProperty() {
    return preview;
  }

  Selection selection() {
    return state.selection();
  }

  /** Whether an item is selected; with all cells unfolded, in the cell that is looked at. */
  boolean selected(Item item) {
    return item.cell() == selection().cell() && selectedSomewhere(item);
  }

  /** Whether an item is selected in any cell. */
  boolean selectedSomewhere(Item item) {
    return item instanceof Item.Node node
        ? selection().nodes().contains(node.name())
        : selection().edges().contains(((Item.Connection) item).edge());
  }

  /** What was selected last, if it is drawn. */
  Optional<Item> selectedItem() {
    Stream<Item> nodes =
        selection().nodes().stream().map(n -> new Item.Node(selection().cell(), n));
    Stream<Item> edges =
        selection().edges().stream().map(e -> new Item.Connection(selection().cell(), e));
    return Stream.concat(edges, nodes)
        .filter(item -> scene().boundsOf(item).isPresent())
        .reduce((first, last) -> last);
  }

  /** Selects one item, or adds it to what is selected, or takes it out again. */
  void select(Item item, boolean adding) {
    Selection now = selection();
    if (!adding) {
      state.select(
          item instanceof Item.Node node
              ? Selection.ofNode(node.name(), item.cell())
              : Selection.ofEdge(((Item.Connection) item).edge(), item.cell()));
    } else if (item instanceof Item.Node node) {
      state.select(
          now.withNodes(toggled(now.nodes(), node.name()))
              .withBox(Optional.empty())
              .inCell(item.cell()));
    } else {
      Edge edge = ((Item.Connection) item).edge();
      state.select(
          now.withEdges(toggled(now.edges(), edge)).withBox(Optional.empty()).inCell(item.cell()));
    }
  }

  private static <T> Set<T> toggled(Set<T> all, T one) {
    Set<T> next = new LinkedHashSet<>(all);
    if (!next.remove(one)) {
      next.add(one);
    }
    return next;
  }

  /** Selects these nodes and the connections among them. */
  void selectNodes(Collection<String> names, int cell, boolean adding) {
    Set<String> nodes = new LinkedHashSet<>(adding ? selection().nodes() : Set.of());
    nodes.addAll(names);
    state.select(
        new Selection(nodes, adding ? selection().edges() : Set.of(), cell, Optional.empty()));
  }

  void selectAll() {
    Set<String> all = new LinkedHashSet<>();
    topology().levels().forEach(level -> all.add(Topology.inputName(level)));
    topology().nodes().forEach(node -> all.add(node.name()));
    selectNodes(all, selection().cell(), false);
  }

  void clearSelection() {
    state.select(selection().cleared());
  }

  /** Looks at another of the repeated cells. */
  void showCell(int cell) {
    if (cell >= 0 && cell < topology().repeats()) {
      state.select(selection().inCell(cell));
    }
  }

  /** Names of the selected fusion nodes, in the order of selecting. */
  Set<String> selectedNodes() {
    Set<String> names = new LinkedHashSet<>(selection().nodes());
    names.removeIf(topology()::isInput);
    return names;
  }

  boolean muted(EdgeShape edge) {
    return document().muted().contains(edge.ref());
  }

  /** How bad the worst problem of a map is, if it has more than a hint. */
  Optional<Problem.Severity> trouble(NodeShape node) {
    return Optional.ofNullable(troubles.get(node.name()));
  }

  private static Map<String, Problem.Severity> troubles(Topology topology) {
    Map<String, Problem.Severity> worst = new HashMap<>();
    for (Problem problem : TopologyCheck.problems(topology)) {
      boolean grave = problem.severity() != Problem.Severity.HINT;
      if (grave && problem.place() instanceof Problem.AtNode at) {
        worst.merge(at.node(), problem.severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return worst;
  }

  /** Nodes whose weights nobody has trained, as far as the newest run tells. */
  Set<String> untrainedNodes() {
    RunResult result = state.result();
    return result != null && result.document().topology().equals(topology())
        ? result.weights().untrainedNodes()
        : Set.of();
  }

  /** The factor of a connection, if it is known. */
  Optional<Double> weight(EdgeShape edge) {
    return Optional.ofNullable(edgeWeights.get().get(edge.ref()));
  }

  /** Whether a connection has learned to let nothing through: a raw weight of 0 or less. */
  boolean off(EdgeShape edge) {
    return off(edge.ref());
  }

  private boolean off(EdgeRef ref) {
    Double weight = edgeWeights.get().get(ref);
    return weight != null && Math.abs(weight) < OFF && !document().muted().contains(ref);
  }

  /** The cells in which a connection lets nothing through, whether they are drawn or not. */
  List<Integer> cellsOff(EdgeShape edge) {
    EdgeRef ref = edge.ref();
    return IntStream.range(0, topology().repeats())
        .filter(cell -> off(new EdgeRef(cell, ref.node(), ref.input())))
        .boxed()
        .toList();
  }

  Optional<FusionNode> node(String name) {
    return topology().node(name);
  }
}
